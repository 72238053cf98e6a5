export interface CsvRecord {
  /** An empty cell is null, one that holds an empty text in quotes is not. */
  readonly cells: ReadonlyArray<string | null>;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

export interface CsvProblem {
  readonly message: string;
  readonly text: string;
  readonly line: number;
}

export interface CsvListener {
  onRecord(record: CsvRecord): void;
  onProblem(problem: CsvProblem): void;
}

/** What a record that goes wrong is shown as. */
const SHOWN_CHARACTERS = 200;

type Parsed =
  | { readonly cells: ReadonlyArray<string | null>; readonly next: number }
  | { readonly problem: string; readonly next: number };

/**
 * Reads CSV (RFC 4180, also with bare line feeds and other delimiters) as it comes. What is wrong spoils its own record
 * only. Why this is our own: docs/decisions/0014-import-and-export.md.
 */
export class CsvReader {
  private rest = '';
  private line = 1;
  private isSkipping = false;

  constructor(
    private readonly delimiter: string,
    private readonly maxRecordCharacters: number,
    private readonly listener: CsvListener
  ) {}

  push(text: string): void {
    this.read(this.rest + text, false);
  }

  end(): void {
    this.read(this.rest, true);
  }

  private read(text: string, isEnd: boolean): void {
    let start = this.isSkipping ? this.skipLine(text) : 0;
    while (start < text.length) {
      const parsed = this.parse(text, start, isEnd);
      if (parsed === null) {
        break;
      }
      this.tell(parsed, text, start);
      this.countLines(text, start, parsed.next);
      start = parsed.next;
    }
    this.rest = text.slice(start);
    if (this.rest.length > this.maxRecordCharacters) {
      this.dropRest();
    }
  }

  private tell(parsed: Parsed, text: string, start: number): void {
    if ('problem' in parsed) {
      this.fail(parsed.problem, text.slice(start, parsed.next));
    } else if (parsed.cells.length > 1 || parsed.cells[0] !== null) {
      this.listener.onRecord({ cells: parsed.cells, line: this.line });
    }
  }

  /** @returns null when the record goes on beyond the text. */
  private parse(text: string, start: number, isEnd: boolean): Parsed | null {
    const cells: Array<string | null> = [];
    for (let at = start; ; at += 1) {
      const isQuoted = text[at] === '"';
      const end = isQuoted ? endOfQuotes(text, at, isEnd) : this.endOfCell(text, at);
      if (end === null) {
        return isEnd ? { problem: 'a quoted cell is not closed', next: text.length } : null;
      }
      if (end >= text.length && !isEnd) {
        return null;
      }
      const isLineEnd = isLineBreak(text, end) || end >= text.length;
      if (!isLineEnd && text[end] !== this.delimiter) {
        return this.problemAfterQuotes(text, end, isEnd);
      }
      const cell = isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end);
      cells.push(cell === '' && !isQuoted ? null : cell);
      if (isLineEnd) {
        return { cells, next: end + (text[end] === '\r' ? 2 : 1) };
      }
      at = end;
    }
  }

  private endOfCell(text: string, start: number): number {
    let end = start;
    while (end < text.length && text[end] !== this.delimiter && !isLineBreak(text, end)) {
      end += 1;
    }
    return end;
  }

  private problemAfterQuotes(text: string, from: number, isEnd: boolean): Parsed | null {
    const lineEnd = text.indexOf('\n', from);
    if (lineEnd === -1 && !isEnd) {
      return null;
    }
    return { problem: 'a quoted cell goes on after its quotes', next: lineEnd === -1 ? text.length : lineEnd + 1 };
  }

  private dropRest(): void {
    this.fail(`the record has more than ${this.maxRecordCharacters} characters`, this.rest);
    this.countLines(this.rest, 0, this.rest.length);
    this.rest = '';
    this.isSkipping = true;
  }

  /** @returns where the next line begins. */
  private skipLine(text: string): number {
    const lineEnd = text.indexOf('\n');
    if (lineEnd === -1) {
      return text.length;
    }
    this.isSkipping = false;
    this.line += 1;
    return lineEnd + 1;
  }

  private fail(message: string, text: string): void {
    this.listener.onProblem({ message, text: text.slice(0, SHOWN_CHARACTERS), line: this.line });
  }

  private countLines(text: string, start: number, end: number): void {
    for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
      this.line += 1;
    }
  }
}

function isLineBreak(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');
}

/** @returns what follows the closing quote; null when that is not there yet. */
function endOfQuotes(text: string, start: number, isEnd: boolean): number | null {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 2)) {
    if (quote + 1 >= text.length && !isEnd) {
      return null;
    }
    if (text[quote + 1] !== '"') {
      return quote + 1;
    }
  }
  return null;
}
