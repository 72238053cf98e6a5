import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../contract/errors';
import type { Clock } from '../../platform/clock';

/** Who asked for a file fetches it at once; after this long it is in the way. */
const KEPT_FOR_MS = 10 * 60_000;
const FILE_NAME = /^[a-z_]+-[0-9a-f]{8}\.[a-z]+(\.[a-z]+)?$/;

export interface ExportedFile {
  readonly fileName: string;
  readonly byteCount: number;
  readonly stream: Readable;
}

/** Files on their way out: written by the engine, read once, gone. What a crash left behind goes at the next start. */
export class ExportFolder {
  private constructor(
    readonly path: string,
    private readonly clock: Clock
  ) {}

  static async open(path: string, clock: Clock): Promise<ExportFolder> {
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
    return new ExportFolder(path, clock);
  }

  /** A name for a new file; files that nobody fetched make room. */
  async newFile(kind: string, ending: string): Promise<{ readonly fileName: string; readonly path: string }> {
    await this.removeForgotten();
    const fileName = `${kind}-${randomBytes(4).toString('hex')}.${ending}`;
    return { fileName, path: join(this.path, fileName) };
  }

  /**
   * Opens a file for reading; it is removed when the stream closes.
   *
   * @throws AppError RESOURCE_NOT_FOUND
   */
  async take(fileName: string): Promise<ExportedFile> {
    const path = join(this.path, fileName);
    const taken = `${path}.taken`;
    if (!FILE_NAME.test(fileName) || !(await isMoved(path, taken))) {
      throw new AppError('RESOURCE_NOT_FOUND', 'There is no such exported file; each can be fetched once, and soon.');
    }
    const { size } = await stat(taken);
    const stream = createReadStream(taken);
    stream.once('close', () => void rm(taken, { force: true }));
    return { fileName, byteCount: size, stream };
  }

  private async removeForgotten(): Promise<void> {
    const nowMs = this.clock.nowMs();
    for (const name of await readdir(this.path)) {
      const path = join(this.path, name);
      const [found] = await Promise.allSettled([stat(path)]);
      if (found.status === 'fulfilled' && nowMs - found.value.mtimeMs > KEPT_FOR_MS) {
        await rm(path, { force: true });
      }
    }
  }
}

/** Of two who ask at once, one gets it. */
async function isMoved(from: string, to: string): Promise<boolean> {
  const [moved] = await Promise.allSettled([rename(from, to)]);
  return moved.status === 'fulfilled';
}
