import type { OnProgress } from '../../contract/maintenance';
import type { FileWorkOptions } from '../files/copyDurably';

/** Adds up the bytes of many files into one progress. */
export class ByteProgress {
  private done = 0;

  /** @param total As estimated; what turns out larger stays at its end. */
  constructor(
    private readonly onProgress: OnProgress | undefined,
    private readonly total: number
  ) {}

  add(step: string, byteCount: number): void {
    this.done += byteCount;
    this.onProgress?.({ step, done: Math.min(this.done, this.total), total: this.total, unit: 'bytes' });
  }

  /** For work on one file that counts into this progress. */
  options(step: string, signal: AbortSignal | undefined): FileWorkOptions {
    return { signal, onBytes: (byteCount) => this.add(step, byteCount) };
  }
}
