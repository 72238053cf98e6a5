import { StringDecoder } from 'node:string_decoder';
import type { Finding } from '../../services/ingest/finding';
import { LineSplitter } from './lineSplitter';
import { mayHoldHalfPairs, mendHalfPairs } from './wellFormed';

export interface RecordReader {
  /** @param line What it was read from, if it was a line and says exactly this. */
  onRecord(value: unknown, line?: string): void;
  onUnreadable(finding: Finding): void;
}

/** Reads UTF-8 text of one record a line, in pieces cut anywhere. */
export class LineReader {
  private readonly decoder = new StringDecoder('utf8');
  private readonly lines: LineSplitter;
  private isStart = true;

  constructor(
    maxLineCharacters: number,
    private readonly reader: RecordReader
  ) {
    this.lines = new LineSplitter(
      maxLineCharacters,
      (line) => this.readLine(line),
      () =>
        reader.onUnreadable({
          code: 'RECORD_TOO_LARGE',
          path: '',
          message: `the line has more than ${maxLineCharacters} characters`,
        })
    );
  }

  push(chunk: Buffer): void {
    const text = this.decoder.write(chunk);
    this.lines.push(this.isStart ? withoutMark(text) : text);
    this.isStart &&= text === '';
  }

  /** The last line needs no line break. */
  end(): void {
    this.lines.push(this.decoder.end());
    this.lines.end();
  }

  private readLine(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      const message = `the line is not JSON: ${jsonProblem(error)}`;
      this.reader.onUnreadable({ code: 'JSON_INVALID', path: '', message });
      return;
    }
    if (mayHoldHalfPairs(line)) {
      this.reader.onRecord(mendHalfPairs(value));
    } else {
      this.reader.onRecord(value, line);
    }
  }
}

const BYTE_ORDER_MARK = '\uFEFF';

export function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
}

export function jsonProblem(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
