import { rm } from 'node:fs/promises';
import type { SealedSegment } from './activeSegment';
import { syncFolder } from './syncFolder';

/** The segments that take no more groups, and how long their files stay. */
export class SealedSegments {
  private segments: SealedSegment[];
  private bytes: number;
  /** Dropped while somebody, a backup, still reads their files. */
  private held: SealedSegment[] = [];
  private holderCount = 0;

  constructor(
    private readonly folder: string,
    leftovers: readonly SealedSegment[]
  ) {
    this.segments = [...leftovers];
    this.bytes = totalBytes(leftovers);
  }

  /** Oldest first, without those that were dropped. */
  get list(): readonly SealedSegment[] {
    return this.segments;
  }

  /** Oldest first, with those that are held. */
  get readable(): readonly SealedSegment[] {
    return [...this.held, ...this.segments].sort((a, b) => a.number - b.number);
  }

  /** Of all that is readable. */
  get byteCount(): number {
    return this.bytes;
  }

  add(segment: SealedSegment): void {
    this.segments.push(segment);
    this.bytes += segment.byteCount;
  }

  /** For a segment whose file was written anew. */
  replace(segment: SealedSegment): void {
    const old = this.segments.filter(({ id }) => id === segment.id);
    this.segments = this.segments.map((each) => (each.id === segment.id ? segment : each));
    this.bytes += old.length * segment.byteCount - totalBytes(old);
  }

  /** Removes segments whose records are durable elsewhere. */
  async drop(segments: readonly SealedSegment[]): Promise<void> {
    if (this.holderCount > 0) {
      this.held.push(...segments);
    } else {
      await this.remove(segments);
    }
    const dropped = new Set(segments.map(({ id }) => id));
    this.segments = this.segments.filter(({ id }) => !dropped.has(id));
  }

  /** Until `release`, the file of every segment that is there now or comes stays, also after it was dropped. */
  hold(): void {
    this.holderCount += 1;
  }

  async release(): Promise<void> {
    this.holderCount -= 1;
    if (this.holderCount === 0) {
      await this.remove(this.held.splice(0));
    }
  }

  private async remove(segments: readonly SealedSegment[]): Promise<void> {
    if (segments.length > 0) {
      await Promise.all(segments.map(({ path }) => rm(path, { force: true })));
      this.bytes -= totalBytes(segments);
      await syncFolder(this.folder);
    }
  }
}

function totalBytes(segments: readonly SealedSegment[]): number {
  return segments.reduce((sum, { byteCount }) => sum + byteCount, 0);
}
