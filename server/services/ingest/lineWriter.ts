import type { RecordLines } from '../../store/store';

const FIRST_CAPACITY = 1_024;
/** UTF-8 needs at most so many bytes for one unit of a JavaScript string. */
const BYTES_PER_CHARACTER = 3;
const LINE_FEED = 0x0a;

/** Collects lines in one buffer as they come, so that neither records nor texts of a batch are kept until its end. */
export class LineWriter {
  private buffer = Buffer.allocUnsafe(0);
  private usedBytes = 0;
  private lineCount = 0;

  write(line: string): void {
    this.makeRoomFor(line.length * BYTES_PER_CHARACTER + 1);
    this.usedBytes += this.buffer.write(line, this.usedBytes);
    this.buffer[this.usedBytes] = LINE_FEED;
    this.usedBytes += 1;
    this.lineCount += 1;
  }

  /** What was written; the next line then begins another buffer. */
  take(): RecordLines {
    const taken = { payload: this.buffer.subarray(0, this.usedBytes), recordCount: this.lineCount };
    this.buffer = Buffer.allocUnsafe(0);
    this.usedBytes = 0;
    this.lineCount = 0;
    return taken;
  }

  private makeRoomFor(bytes: number): void {
    const needed = this.usedBytes + bytes;
    if (needed <= this.buffer.length) {
      return;
    }
    const larger = Buffer.allocUnsafe(Math.max(FIRST_CAPACITY, this.buffer.length * 2, needed));
    this.buffer.copy(larger, 0, 0, this.usedBytes);
    this.buffer = larger;
  }
}
