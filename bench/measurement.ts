/** One row of `bench-results.json`: a figure of ours beside a peer's, from interleaved runs in one go. */
export interface Measurement {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** Null when the peer cannot be had on this machine; `peerName` then says why. */
  readonly peer: number | null;
  readonly peerName: string;
  /** ours / peer. */
  readonly ratio: number | null;
  readonly runs: number;
}

export interface BenchOptions {
  /** A smaller size, for a first look. */
  readonly isQuick: boolean;
  /** Minutes as in production, where a bench has such a size. */
  readonly isLong: boolean;
}

export type Bench = (options: BenchOptions) => Promise<Measurement>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
