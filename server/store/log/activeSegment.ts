import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSeal } from './seal';
import { segmentFileName, type SegmentName } from './segmentName';
import { syncFolder } from './syncFolder';

/** A segment that takes no more groups. */
export interface SealedSegment extends SegmentName {
  readonly path: string;
  readonly byteCount: number;
  readonly recordCount: number;
}

/** The one segment that is being written. Its counts cover only what is durable. */
export class ActiveSegment {
  private durableBytes = 0;
  private durableRecords = 0;

  private constructor(
    private readonly name: SegmentName,
    private readonly path: string,
    private readonly file: FileHandle
  ) {}

  static async create(folder: string, name: SegmentName): Promise<ActiveSegment> {
    const path = join(folder, segmentFileName(name));
    const file = await open(path, 'wx');
    try {
      await syncFolder(folder);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new ActiveSegment(name, path, file);
  }

  get number(): number {
    return this.name.number;
  }

  get byteCount(): number {
    return this.durableBytes;
  }

  get recordCount(): number {
    return this.durableRecords;
  }

  /** Resolves once all of it is on disk. After a rejection the segment must be abandoned. */
  async appendDurably(chunks: readonly Buffer[], recordCount: number): Promise<void> {
    const bytes = await writeAll(this.file, chunks, this.durableBytes);
    await this.file.datasync();
    this.durableBytes += bytes;
    this.durableRecords += recordCount;
  }

  async seal(): Promise<SealedSegment> {
    const sealBytes = await writeAll(this.file, [encodeSeal(this.durableRecords)], this.durableBytes);
    await this.file.close();
    return this.asSealed(this.durableBytes + sealBytes);
  }

  /**
   * Gives the segment up after a failed write, cutting off what was not acknowledged. After a failed sync nobody knows
   * what the disk holds, so the same file is never written again.
   *
   * @returns what is left of it, and the error if the cut failed too (the loader then steps over the torn end).
   */
  async abandon(): Promise<{ remainder: SealedSegment; error?: unknown }> {
    const remainder = this.asSealed(this.durableBytes);
    const outcomes = [await settled(this.file.truncate(this.durableBytes)), await settled(this.file.close())];
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    return failure === undefined ? { remainder } : { remainder, error: failure.reason };
  }

  private asSealed(byteCount: number): SealedSegment {
    return { ...this.name, path: this.path, byteCount, recordCount: this.durableRecords };
  }
}

async function writeAll(file: FileHandle, chunks: readonly Buffer[], position: number): Promise<number> {
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const { bytesWritten } = await file.writev(chunks, position);
  if (bytesWritten < total) {
    await writeRest(file, Buffer.concat(chunks).subarray(bytesWritten), position + bytesWritten);
  }
  return total;
}

async function writeRest(file: FileHandle, rest: Buffer, position: number): Promise<void> {
  for (let written = 0; written < rest.length;) {
    const { bytesWritten } = await file.write(rest, written, rest.length - written, position + written);
    written += bytesWritten;
  }
}

async function settled(promise: Promise<void>): Promise<PromiseSettledResult<void>> {
  const [outcome] = await Promise.allSettled([promise]);
  return outcome;
}
