import type { RetentionClass } from '../../contract/retention';
import type { ExpiryMarks } from '../retention/expiryMarks';

/** What an engine does so that nothing is kept for longer than wanted. */
export interface RetentionTasks {
  /** Removes what is older than the marks, for good. */
  retain: { request: { readonly marks: ExpiryMarks }; report: RetainReport };
}

export interface RetainReport {
  /** Never below the marks of the request, and never below those of an earlier one. */
  readonly marks: ExpiryMarks;
  readonly removedRows: ReadonlyArray<{ readonly retention: RetentionClass; readonly rowCount: number }>;
  readonly removedFiles: readonly string[];
  readonly rewrittenFiles: readonly string[];
  /** Files that could not be cleared now; the next run tries again. */
  readonly failedFiles: readonly string[];
  readonly freedBytes: number;
}
