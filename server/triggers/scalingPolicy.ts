import type { ScalingPolicy } from '../analytics/scaling/scalingState';
import type { Trigger } from '../contract/triggers';

/** One evaluation may be missed without breaking a hold; two that are missed were not seen to hold. */
const MISSED_INTERVALS = 2.5;

export function scalingPolicyOf({ up, down, cooldown, interval }: Trigger): ScalingPolicy {
  return {
    up: up === undefined ? null : { value: up.above, holdMs: up.hold },
    down: down === undefined ? null : { value: down.below, holdMs: down.hold },
    cooldownMs: cooldown,
    maxGapMs: interval * MISSED_INTERVALS,
  };
}
