import type { ScalingDirection } from '../analytics/scaling/scalingState';

/** What triggers do, for whoever counts it. */
export interface TriggerEvents {
  evaluated(trigger: string, isRead: boolean): void;
  decided(trigger: string, direction: ScalingDirection, isDryRun: boolean): void;
  delivered(trigger: string, isDelivered: boolean, attemptCount: number): void;
}
