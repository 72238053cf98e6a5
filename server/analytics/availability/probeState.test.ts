import {
  afterRound,
  DEFAULT_PROBE_POLICY,
  FIRST_PROBE_STATE,
  isRoundOver,
  type ProbeAttempt,
  type ProbeState,
  type ProbeTransition,
} from './probeState';

/** Feeds rounds of one attempt each: `+` succeeds, `-` fails, `t` times out; one every 10 ms. */
function feed(
  rounds: string,
  from: ProbeState = FIRST_PROBE_STATE
): { state: ProbeState; transitions: ProbeTransition[] } {
  let state = from;
  const transitions: ProbeTransition[] = [];
  [...rounds].forEach((mark, index) => {
    const result = mark === '+' ? 'ok' : mark === 't' ? 'timeout' : 'failed';
    const next = afterRound(state, [{ atMs: index * 10, result }], DEFAULT_PROBE_POLICY);
    state = next.state;
    if (next.transition) {
      transitions.push(next.transition);
    }
  });
  return { state, transitions };
}

describe('flap damping of probes', () => {
  it('goes down after three failures in a row, dated back to the first of them', () => {
    expect(feed('++--').state.verdict).toBe('up');
    expect(feed('++---').transitions).toEqual([{ state: 'down', atMs: 20, reason: 'failed' }]);
  });

  it('comes up after two successes in a row, dated back to the first of them', () => {
    expect(feed('++---+-++').transitions).toEqual([
      { state: 'down', atMs: 20, reason: 'failed' },
      { state: 'up', atMs: 70, reason: null },
    ]);
  });

  it('never changes its verdict while a service flaps faster than it is damped', () => {
    expect(feed(`++${'--+'.repeat(50)}`).transitions).toEqual([]);
    expect(feed(`++---${'+-'.repeat(50)}`).transitions).toHaveLength(1);
  });

  it('takes a timeout for a failure, and names it', () => {
    expect(feed('++t-t').transitions).toEqual([{ state: 'down', atMs: 20, reason: 'timeout' }]);
  });

  it('reports a service that was down from the start, and says nothing of one that was up', () => {
    expect(feed('---').transitions).toEqual([{ state: 'down', atMs: 0, reason: 'failed' }]);
    expect(feed('++')).toEqual({ state: { ...FIRST_PROBE_STATE, verdict: 'up' }, transitions: [] });
  });

  it('lets a retry save a round', () => {
    const failed: ProbeAttempt = { atMs: 1, result: 'timeout' };
    const saved: ProbeAttempt = { atMs: 2, result: 'ok' };
    expect(isRoundOver([failed], DEFAULT_PROBE_POLICY)).toBe(false);
    expect(isRoundOver([failed, failed], DEFAULT_PROBE_POLICY)).toBe(true);
    expect(isRoundOver([saved], DEFAULT_PROBE_POLICY)).toBe(true);
    const up = feed('++').state;
    expect(afterRound(up, [failed, saved], DEFAULT_PROBE_POLICY).state).toEqual(up);
  });

  it('refuses a round without attempts', () => {
    expect(() => afterRound(FIRST_PROBE_STATE, [], DEFAULT_PROBE_POLICY)).toThrow(RangeError);
  });
});
