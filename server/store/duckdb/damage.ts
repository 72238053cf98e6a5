import { errorText } from '../systemError';

/** Where in a file the engine found what does not add up. */
export interface DamagedBlock {
  readonly location: number;
  /** As it stands in the file, which tells the file: the engine does not name it. */
  readonly storedChecksum: bigint;
}

/**
 * Whether the content of a month file is damaged. A lock, a missing permission, a disk that reports errors and a file of
 * a newer engine are none of it: there the file is, or may be, whole.
 */
export function isDamagedFile(error: unknown): boolean {
  return /Corrupt database file|is not a valid DuckDB database file|Could not read enough bytes from file "[^"]+\.duckdb"/.test(
    errorText(error)
  );
}

/** @returns null when the error is about no block of a file that is open. */
export function damagedBlock(error: unknown): DamagedBlock | null {
  const match = /Corrupt database file: .* stored checksum (\d+) in block at location (\d+)/.exec(errorText(error));
  return match === null ? null : { storedChecksum: BigInt(match[1] ?? 0), location: Number(match[2]) };
}
