import type { StoredRecord } from '../../contract/records';
import type { AppendReceipt } from '../../store/store';

/** Where accepted records go. */
export interface RecordSink {
  /**
   * Makes the records durable, all or none.
   *
   * @throws AppError STORE_BUSY, STORE_READ_ONLY, STORE_UNAVAILABLE, BODY_TOO_LARGE.
   */
  append(records: readonly StoredRecord[]): Promise<AppendReceipt>;
}
