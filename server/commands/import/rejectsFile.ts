import { type FileHandle, open } from 'node:fs/promises';
import { type Finding, findingText } from '../../services/ingest/finding';

/** Keeps what was rejected, one JSON object a line, with the reason. The file is made when there is something to keep. */
export class RejectsFile {
  private file: FileHandle | null = null;
  private pending: string[] = [];

  constructor(readonly path: string) {}

  get isMade(): boolean {
    return this.file !== null;
  }

  add(line: number, finding: Finding, row: unknown): void {
    this.pending.push(`${JSON.stringify({ line, code: finding.code, message: findingText(finding), row })}\n`);
  }

  async flush(): Promise<void> {
    if (this.pending.length === 0) {
      return;
    }
    this.file ??= await open(this.path, 'w');
    await this.file.write(this.pending.join(''));
    this.pending = [];
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file?.close();
  }
}
