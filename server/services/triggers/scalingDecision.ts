import type { ScalingDirection } from '../../analytics/scaling/scalingState';
import type { Labels } from '../../contract/frames';

/** A decision as it is kept. */
export interface KeptDecision {
  readonly id: string;
  readonly trigger: string;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly direction: ScalingDirection;
  readonly figure: string;
  /** Of the series that decided; none where all series were made into one number. */
  readonly labels: Labels;
  readonly value: number;
  readonly limit: number;
  readonly heldMs: number;
  readonly cooldownMs: number;
  readonly isDryRun: boolean;
}

/** What became of a decision that was to be delivered. */
export interface DeliveryOutcome {
  readonly isDelivered: boolean;
  readonly attemptCount: number;
  /** HTTP status of the last attempt; null when there was no answer. */
  readonly status: number | null;
  /** Why it was not delivered. */
  readonly reason: string | null;
}

export interface DecisionWithOutcome extends KeptDecision {
  /** Null while it is on its way, and for a dry run. */
  readonly outcome: DeliveryOutcome | null;
}
