import type { AppendReceipt, RecordLines } from '../../store/store';

/** Where accepted records go. */
export interface RecordSink {
  /**
   * Makes the records durable, all or none.
   *
   * @throws AppError STORE_BUSY, STORE_READ_ONLY, STORE_UNAVAILABLE, BODY_TOO_LARGE.
   */
  appendLines(lines: RecordLines): Promise<AppendReceipt>;
}
