import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '../systemError';
import { type DamagedBlock, damagedBlock } from './damage';
import type { EngineLog } from './engineLog';
import { parseMonthFileName } from './month';
import { listSetAside, markToSetAside, setAside, setAsideMarked } from './setAside';

const CHECKSUM_BYTES = 8;

/**
 * The damaged month files of one engine folder. Each is set aside, so that the other months are served and the month
 * itself goes on in a fresh file.
 */
export class DamagedFiles {
  private readonly suspected = new Set<string>();

  private constructor(
    private readonly folder: string,
    private readonly log: EngineLog,
    private readonly onChange: (setAside: readonly string[]) => void
  ) {}

  /** Must be called before any file is opened. */
  static async open(
    folder: string,
    log: EngineLog,
    onChange: (setAside: readonly string[]) => void
  ): Promise<DamagedFiles> {
    await setAsideMarked(folder, Date.now());
    const files = new DamagedFiles(folder, log, onChange);
    await files.announce();
    return files;
  }

  /** Says which files are set aside now; a person may have taken some away. */
  async announce(): Promise<void> {
    this.onChange(await listSetAside(this.folder));
  }

  /** For a file that could not even be opened. */
  async setAside(fileName: string, error: unknown): Promise<void> {
    await setAside(this.folder, fileName, Date.now());
    this.log.error('A damaged month file was set aside; what it holds is missing until it is restored from a backup', {
      fileName,
      reason: errorText(error),
    });
    await this.announce();
  }

  /**
   * Looks into an error that came up while files were in use. A block that is damaged the second time it is read is so
   * on the disk, and its file is marked.
   *
   * @returns whether the process must end, so that the next one can set the file aside.
   */
  async mustRestartAfter(error: unknown): Promise<boolean> {
    const block = damagedBlock(error);
    const fileName = block === null ? undefined : await this.fileWith(block);
    if (block === null || fileName === undefined) {
      return false;
    }
    const suspect = `${fileName}:${block.location}`;
    const details = { fileName, reason: errorText(error) };
    if (!this.suspected.has(suspect)) {
      this.suspected.add(suspect);
      this.log.warn('A month file seems to be damaged', details);
      return false;
    }
    this.log.error('A month file is damaged and will be set aside', details);
    await markToSetAside(this.folder, fileName);
    return true;
  }

  private async fileWith(block: DamagedBlock): Promise<string | undefined> {
    for (const name of (await readdir(this.folder)).filter((each) => parseMonthFileName(each) !== null)) {
      if ((await readChecksum(join(this.folder, name), block.location)) === block.storedChecksum) {
        return name;
      }
    }
    return undefined;
  }
}

async function readChecksum(path: string, location: number): Promise<bigint | null> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(CHECKSUM_BYTES);
    const { bytesRead } = await file.read(bytes, 0, CHECKSUM_BYTES, location);
    return bytesRead === CHECKSUM_BYTES ? bytes.readBigUInt64LE() : null;
  } finally {
    await file.close();
  }
}
