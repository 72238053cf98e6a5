/** Cuts text that comes in pieces into lines; a line that is too long is reported once and its rest skipped. */
export class LineSplitter {
  private pending = '';
  private isSkipping = false;

  constructor(
    private readonly maxLineCharacters: number,
    private readonly onLine: (line: string) => void,
    private readonly onTooLong: () => void
  ) {}

  push(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.take(text.slice(start, end));
      this.endLine();
      start = end + 1;
    }
    this.take(text.slice(start));
  }

  /** The last line needs no line break. */
  end(): void {
    this.endLine();
  }

  private take(piece: string): void {
    if (this.isSkipping) {
      return;
    }
    if (this.pending.length + piece.length > this.maxLineCharacters) {
      this.isSkipping = true;
      this.pending = '';
      this.onTooLong();
      return;
    }
    this.pending = this.pending === '' ? piece : this.pending + piece;
  }

  private endLine(): void {
    const line = this.pending;
    this.pending = '';
    if (this.isSkipping) {
      this.isSkipping = false;
    } else if (!isBlank(line)) {
      this.onLine(line);
    }
  }
}

function isBlank(line: string): boolean {
  return line === '' || line.trim() === '';
}
