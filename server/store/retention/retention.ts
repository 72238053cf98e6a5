import { type ExpiryMarks, laterMarks, type RetentionDays } from './expiryMarks';

/** How long a store keeps what, and what it no longer has. */
export class Retention {
  constructor(
    readonly days: RetentionDays,
    private expired: ExpiryMarks
  ) {}

  /** Raised before the first row goes: an answer says rather too early than too late what it lacks. */
  get marks(): ExpiryMarks {
    return this.expired;
  }

  raise(marks: ExpiryMarks): void {
    this.expired = laterMarks(this.expired, marks);
  }
}
