export type ScalingDirection = 'up' | 'down';

export interface ScalingLimit {
  /** Beyond means above it for `up` and below it for `down`; the value itself is not beyond. */
  readonly value: number;
  /** How long the value must stay beyond, milliseconds; 0: the first look decides. */
  readonly holdMs: number;
}

export interface ScalingPolicy {
  /** Null: this trigger never asks for more. */
  readonly up: ScalingLimit | null;
  /** Null: it never asks for less. */
  readonly down: ScalingLimit | null;
  /** Least time between two decisions of any direction. */
  readonly cooldownMs: number;
  /** Looks that are further apart do not prove that the value stayed beyond between them. */
  readonly maxGapMs: number;
}

/** One look at the value. */
export interface ScalingLook {
  /** Monotonic milliseconds: a clock that is set back or forward must neither shorten nor lengthen a hold. */
  readonly atMs: number;
  /** Null where there is no number. */
  readonly value: number | null;
}

/** What is remembered between two looks. */
export interface ScalingState {
  readonly lastLookMs: number | null;
  /** Which limit the value is beyond, and since which look without a break; null between the limits. */
  readonly beyond: { readonly direction: ScalingDirection; readonly sinceMs: number } | null;
  /** No decision before this; null before the first one. */
  readonly coolsUntilMs: number | null;
}

export interface ScalingDecision {
  readonly direction: ScalingDirection;
  readonly value: number;
  readonly limit: number;
  readonly heldMs: number;
}

export const FIRST_SCALING_STATE: ScalingState = { lastLookMs: null, beyond: null, coolsUntilMs: null };

/**
 * The state after one more look, and the decision it completes, if any.
 *
 * A decision needs the value beyond one limit at every look for the hold time, and the cooldown of the last decision
 * over. A look without a number, one between the limits, and a pause between looks longer than `maxGapMs` begin the
 * hold anew: what was not seen does not count. After a decision the hold begins anew too and may run during the cooldown,
 * so that a value that stays beyond decides again every max(hold, cooldown).
 *
 * As the limit up lies above the limit down, a value that moves between the two decides nothing (hysteresis).
 *
 * @throws RangeError for a policy whose limits cross, and for a look before the last one.
 */
export function afterLook(
  state: ScalingState,
  { atMs, value }: ScalingLook,
  policy: ScalingPolicy
): { readonly state: ScalingState; readonly decision: ScalingDecision | null } {
  checkPolicy(policy);
  if (state.lastLookMs !== null && atMs < state.lastLookMs) {
    throw new RangeError('A look lies before the last one.');
  }
  const isSeen = state.lastLookMs === null || atMs - state.lastLookMs <= policy.maxGapMs;
  const before = isSeen ? state.beyond : null;
  const passed = value === null || !Number.isFinite(value) ? null : passedLimit(value, policy);
  if (value === null || passed === null) {
    return { state: { ...state, lastLookMs: atMs, beyond: null }, decision: null };
  }
  const { direction, limit } = passed;
  const sinceMs = before?.direction === direction ? before.sinceMs : atMs;
  const heldMs = atMs - sinceMs;
  if (heldMs < limit.holdMs || isCooling(state, atMs)) {
    return { state: { ...state, lastLookMs: atMs, beyond: { direction, sinceMs } }, decision: null };
  }
  return {
    state: { lastLookMs: atMs, beyond: null, coolsUntilMs: atMs + policy.cooldownMs },
    decision: { direction, value, limit: limit.value, heldMs },
  };
}

/** Whether the cooldown of the last decision lasts. */
export function isCooling({ coolsUntilMs }: ScalingState, atMs: number): boolean {
  return coolsUntilMs !== null && atMs < coolsUntilMs;
}

/**
 * The state of a program that starts again, from the last decision that is on record: the cooldown goes on.
 *
 * Only the wall clock outlives a program. A decision that seems to lie ahead (the clock was set back) cools for the whole
 * cooldown, never longer.
 *
 * @param lastDecisionAtMs Unix milliseconds.
 * @param nowMs Unix milliseconds.
 * @param monotonicMs The same moment on the clock of the looks.
 */
export function resumedState(
  lastDecisionAtMs: number,
  nowMs: number,
  monotonicMs: number,
  { cooldownMs }: Pick<ScalingPolicy, 'cooldownMs'>
): ScalingState {
  const leftMs = Math.min(Math.max(lastDecisionAtMs + cooldownMs - nowMs, 0), cooldownMs);
  return { ...FIRST_SCALING_STATE, coolsUntilMs: leftMs === 0 ? null : monotonicMs + leftMs };
}

function passedLimit(
  value: number,
  { up, down }: ScalingPolicy
): { readonly direction: ScalingDirection; readonly limit: ScalingLimit } | null {
  if (up !== null && value > up.value) {
    return { direction: 'up', limit: up };
  }
  if (down !== null && value < down.value) {
    return { direction: 'down', limit: down };
  }
  return null;
}

function checkPolicy({ up, down }: ScalingPolicy): void {
  if (up !== null && down !== null && up.value <= down.value) {
    throw new RangeError('The limit up must lie above the limit down.');
  }
}
