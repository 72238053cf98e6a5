export type WhenFull = 'drop-oldest' | 'drop-newest';

export interface LineBufferLimits {
  readonly maxLines: number;
  readonly maxBytes: number;
  readonly whenFull: WhenFull;
}

/** The records that wait in memory, as lines of JSON, oldest first; bounded in number and bytes. */
export class LineBuffer {
  private lines: string[] = [];
  private head = 0;
  private bytes = 0;

  constructor(private readonly limits: LineBufferLimits) {}

  get length(): number {
    return this.lines.length - this.head;
  }

  /** @returns how many lines were dropped to stay within the limits, this one included. */
  push(line: string): number {
    const bytes = Buffer.byteLength(line);
    if (bytes > this.limits.maxBytes) {
      return 1;
    }
    let dropped = 0;
    while (!this.hasRoomFor(bytes)) {
      if (this.limits.whenFull === 'drop-newest') {
        return 1;
      }
      this.shift();
      dropped += 1;
    }
    this.lines.push(line);
    this.bytes += bytes;
    return dropped;
  }

  /** Takes the oldest lines out, at most so many and so large together, but at least one. */
  take(maxCount: number, maxBytes: number): string[] {
    const taken: string[] = [];
    let bytes = 0;
    while (taken.length < maxCount && this.length > 0) {
      bytes += Buffer.byteLength(this.lines[this.head] ?? '') + 1;
      if (bytes > maxBytes && taken.length > 0) {
        break;
      }
      taken.push(this.shift());
    }
    return taken;
  }

  /**
   * Puts lines that could not be sent back in front.
   *
   * @returns how many lines were dropped to stay within the limits.
   */
  putBack(older: readonly string[]): number {
    this.lines = [...older, ...this.lines.slice(this.head)];
    this.head = 0;
    this.bytes = this.lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    let dropped = 0;
    while (this.length > this.limits.maxLines || this.bytes > this.limits.maxBytes) {
      if (this.limits.whenFull === 'drop-oldest') {
        this.shift();
      } else {
        this.bytes -= Buffer.byteLength(this.lines.pop() ?? '');
      }
      dropped += 1;
    }
    return dropped;
  }

  private hasRoomFor(bytes: number): boolean {
    return this.length < this.limits.maxLines && this.bytes + bytes <= this.limits.maxBytes;
  }

  private shift(): string {
    const line = this.lines[this.head] ?? '';
    // Frees the text now; the slots are given back in larger steps, which keeps a shift O(1).
    this.lines[this.head] = '';
    this.head += 1;
    this.bytes -= Buffer.byteLength(line);
    if (this.head > 1_024 && this.head * 2 > this.lines.length) {
      this.lines = this.lines.slice(this.head);
      this.head = 0;
    }
    return line;
  }
}
