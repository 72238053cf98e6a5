/** How many answers in a row change the verdict: flap damping. */
export interface ProbePolicy {
  readonly failuresToGoDown: number;
  readonly successesToComeUp: number;
  /** Further attempts in the same round before the round counts as failed. */
  readonly retries: number;
}

export const DEFAULT_PROBE_POLICY: ProbePolicy = { failuresToGoDown: 3, successesToComeUp: 2, retries: 1 };

/** What one attempt came to. A timeout is a failure with its own name. */
export interface ProbeAttempt {
  readonly atMs: number;
  readonly result: 'ok' | 'failed' | 'timeout';
  readonly reason?: string;
}

export interface ProbeState {
  /** Unknown until enough answers came in a row, once. */
  readonly verdict: 'up' | 'down' | 'unknown';
  /** Rounds in a row that speak against the verdict; 0 when the last one confirmed it. */
  readonly against: number;
  /** Whether those rounds succeeded; null when there are none. */
  readonly isSucceeding: boolean | null;
  /** When the first of them was. */
  readonly sinceMs: number | null;
}

export const FIRST_PROBE_STATE: ProbeState = { verdict: 'unknown', against: 0, isSucceeding: null, sinceMs: null };

/** The service changed; dated back to the first round that said so, so that damping shortens no outage. */
export interface ProbeTransition {
  readonly state: 'down' | 'up';
  readonly atMs: number;
  readonly reason: string | null;
}

/** Whether the round is over: an attempt succeeded, or none is left. */
export function isRoundOver(attempts: readonly ProbeAttempt[], policy: ProbePolicy): boolean {
  return attempts.some(({ result }) => result === 'ok') || attempts.length > policy.retries;
}

/**
 * The state after one more round, and the transition it completes, if any.
 *
 * A round succeeds when one of its attempts does. The verdict changes after `failuresToGoDown` failed rounds in a row, or
 * `successesToComeUp` that succeeded. The first verdict needs as many; a first "up" is no transition, a first "down" is
 * one.
 *
 * @param attempts Of one round, at least one, in order.
 * @throws RangeError for a round without attempts.
 */
export function afterRound(
  state: ProbeState,
  attempts: readonly ProbeAttempt[],
  policy: ProbePolicy
): { state: ProbeState; transition: ProbeTransition | null } {
  const first = attempts[0];
  const last = attempts.at(-1);
  if (!first || !last) {
    throw new RangeError('A round has at least one attempt.');
  }
  const succeeded = attempts.find(({ result }) => result === 'ok');
  const isSuccess = succeeded !== undefined;
  if (state.verdict === (isSuccess ? 'up' : 'down')) {
    return { state: { ...FIRST_PROBE_STATE, verdict: state.verdict }, transition: null };
  }
  const goesOn = state.isSucceeding === isSuccess;
  const against = goesOn ? state.against + 1 : 1;
  const sinceMs = (goesOn ? state.sinceMs : null) ?? (succeeded ?? first).atMs;
  if (against < (isSuccess ? policy.successesToComeUp : policy.failuresToGoDown)) {
    return { state: { verdict: state.verdict, against, isSucceeding: isSuccess, sinceMs }, transition: null };
  }
  const verdict = isSuccess ? 'up' : 'down';
  const isFirstUp = isSuccess && state.verdict === 'unknown';
  return {
    state: { ...FIRST_PROBE_STATE, verdict },
    transition: isFirstUp ? null : { state: verdict, atMs: sinceMs, reason: isSuccess ? null : reasonOf(last) },
  };
}

function reasonOf({ result, reason }: ProbeAttempt): string {
  return reason ?? (result === 'timeout' ? 'timeout' : 'failed');
}
