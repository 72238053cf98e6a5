import type { RejectionCode } from '../../contract/ingest';
import { type Finding, findingText } from '../../services/ingest/finding';

interface Count {
  count: number;
  readonly first_line: number;
  readonly example: string;
}

/** What became of the rows, and the first of each kind that was rejected. */
export class Tally {
  acceptedCount = 0;
  private rowCount = 0;
  private readonly rejections = new Map<RejectionCode, Count>();

  read(rowCount: number): void {
    this.rowCount += rowCount;
  }

  accept(rowCount: number): void {
    this.acceptedCount += rowCount;
  }

  reject(line: number, finding: Finding): void {
    const known = this.rejections.get(finding.code);
    if (known === undefined) {
      this.rejections.set(finding.code, { count: 1, first_line: line, example: findingText(finding) });
    } else {
      known.count += 1;
    }
  }

  get rejectedCount(): number {
    return [...this.rejections.values()].reduce((sum, { count }) => sum + count, 0);
  }

  report() {
    return {
      row_count: this.rowCount,
      accepted: this.acceptedCount,
      rejected: this.rejectedCount,
      problems: [...this.rejections].map(([code, count]) => ({ code, ...count })),
    };
  }
}
