import type { QueueLimits } from './appendQueue';

const MEBIBYTE = 1024 * 1024;

export interface LogLimits extends QueueLimits {
  /**
   * A segment that has grown to this is sealed. It is loaded in one transaction, and the embedded engine takes large ones
   * at a third of the cost: it writes whole row groups (122,880 rows) once, all other rows into its own log first.
   */
  readonly maxSegmentBytes: number;
  /** Largest single append. */
  readonly maxAppendBytes: number;
  /** Appends are refused while the log holds this much that is not yet loaded and durable in the engine. */
  readonly maxLogBytes: number;
  /** How often a log that could not be written tries the disk again, milliseconds. */
  readonly probeIntervalMs: number;
}

export const DEFAULT_LOG_LIMITS: LogLimits = {
  maxSegmentBytes: 64 * MEBIBYTE,
  maxAppendBytes: 32 * MEBIBYTE,
  maxGroupBytes: 4 * MEBIBYTE,
  maxQueuedBytes: 64 * MEBIBYTE,
  maxQueuedAppends: 10_000,
  maxLogBytes: 8192 * MEBIBYTE,
  probeIntervalMs: 2_000,
};
