import { RETENTION_CLASS_NAMES } from '../../contract/retention';
import { type Expiry, readExpiry, writeExpiry } from '../retention/expiryFile';
import { type ExpiryMarks, laterMarks, NOTHING_EXPIRED } from '../retention/expiryMarks';
import { type Month, monthFileName, windowOfMonth } from './month';

/** Which rows of an engine folder have expired, and from which of its files they are gone. Survives a crash. */
export class ExpiredRows {
  private constructor(
    private readonly folder: string,
    private expiry: Expiry
  ) {}

  static async open(folder: string): Promise<ExpiredRows> {
    return new ExpiredRows(folder, await readExpiry(folder));
  }

  get marks(): ExpiryMarks {
    return this.expiry.expired_before;
  }

  /** Must be on disk before the first row goes: a record that came again would else be counted twice. */
  async raise(marks: ExpiryMarks): Promise<void> {
    const raised = laterMarks(this.marks, marks);
    if (RETENTION_CLASS_NAMES.some((name) => raised[name] > this.marks[name])) {
      await this.write({ ...this.expiry, expired_before: raised });
    }
  }

  /** Whether nothing in the month's file has expired since it was looked through. */
  isCleared(month: Month): boolean {
    const cleared = this.expiry.months[monthFileName(month)]?.cleared;
    const { fromMs, toMs } = windowOfMonth(month);
    return RETENTION_CLASS_NAMES.every(
      (name) => Math.min(this.marks[name], toMs) <= Math.max(cleared?.[name] ?? 0, fromMs)
    );
  }

  /** Whether rows were deleted from the month's file whose bytes may still be in it. */
  hasFreedPages(month: Month): boolean {
    return this.expiry.months[monthFileName(month)]?.has_freed_pages ?? false;
  }

  /** Must be on disk before rows are deleted in place. */
  async noteFreedPages(month: Month): Promise<void> {
    const name = monthFileName(month);
    const cleared = this.expiry.months[name]?.cleared ?? NOTHING_EXPIRED;
    await this.writeMonth(name, { cleared, has_freed_pages: true });
  }

  async noteRewritten(month: Month): Promise<void> {
    const name = monthFileName(month);
    const known = this.expiry.months[name];
    if (known !== undefined) {
      await this.writeMonth(name, { ...known, has_freed_pages: false });
    }
  }

  async noteCleared(month: Month): Promise<void> {
    await this.writeMonth(monthFileName(month), {
      cleared: this.marks,
      has_freed_pages: this.hasFreedPages(month),
    });
  }

  async forget(month: Month): Promise<void> {
    const gone = monthFileName(month);
    const months = Object.entries(this.expiry.months).filter(([name]) => name !== gone);
    await this.write({ ...this.expiry, months: Object.fromEntries(months) });
  }

  private writeMonth(name: string, state: Expiry['months'][string]): Promise<void> {
    return this.write({ ...this.expiry, months: { ...this.expiry.months, [name]: state } });
  }

  private async write(expiry: Expiry): Promise<void> {
    await writeExpiry(this.folder, expiry);
    this.expiry = expiry;
  }
}
