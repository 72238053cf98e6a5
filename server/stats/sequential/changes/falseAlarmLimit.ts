/** How much evidence ends an alarm, as a share of what begins it. */
export const ALARM_ENDS_AT = 0.1;
/** What a bet alone has beyond this many times the limit is not kept, so that an alarm ends soon after its cause. */
export const MOST_EVIDENCE = 10;

/**
 * The evidence at which an alarm begins, if there may be `alarms` false ones on average in `steps` steps.
 *
 * Definition: `steps / alarms / (1 − ALARM_ENDS_AT)`. Each alarm needs a climb from at most the end of the last one, 0.1 c, to c,
 * and without a change evidence grows by at most 1 a step on average, so E[alarms] ≤ steps / (c − 0.1 c): the argument of Doob's
 * upcrossing inequality. Unlike a bound on the mean time to the first alarm it counts all of them, with no restart between.
 *
 * @throws RangeError unless both are positive.
 */
export function falseAlarmLimit(alarms: number, steps: number): number {
  if (!(alarms > 0) || !(steps > 0) || !Number.isFinite(steps / alarms)) {
    throw new RangeError(`alarms and steps are positive, not ${alarms} and ${steps}.`);
  }
  return steps / alarms / (1 - ALARM_ENDS_AT);
}
