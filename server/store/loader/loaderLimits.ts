const MEBIBYTE = 1024 * 1024;
const MINUTE_MS = 60_000;

export interface LoaderLimits {
  /** Longest time an accepted record waits in the log when nobody reads, milliseconds. */
  readonly maxLoadDelayMs: number;
  /** While records come in fast and nobody reads, loading waits so long at most, milliseconds … */
  readonly maxYieldMs: number;
  /** … or until this much of the log waits for it. */
  readonly maxYieldBytes: number;
  /** The engine is checkpointed after it has taken this much of the log … */
  readonly checkpointAfterBytes: number;
  /** … or, if less, after this time. */
  readonly checkpointAfterMs: number;
  /** A segment that fails so often is set aside. */
  readonly maxLoadFailures: number;
  readonly firstRetryDelayMs: number;
  readonly maxRetryDelayMs: number;
}

export const DEFAULT_LOADER_LIMITS: LoaderLimits = {
  maxLoadDelayMs: MINUTE_MS,
  maxYieldMs: 10_000,
  maxYieldBytes: 128 * MEBIBYTE,
  checkpointAfterBytes: 64 * MEBIBYTE,
  checkpointAfterMs: 60 * MINUTE_MS,
  maxLoadFailures: 5,
  firstRetryDelayMs: 250,
  maxRetryDelayMs: 30_000,
};
