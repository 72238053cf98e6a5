import {
  afterLook,
  FIRST_SCALING_STATE,
  resumedState,
  type ScalingDecision,
  type ScalingPolicy,
  type ScalingState,
} from './scalingState';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const POLICY: ScalingPolicy = {
  up: { value: 0.8, holdMs: 2 * MINUTE },
  down: { value: 0.3, holdMs: 5 * MINUTE },
  cooldownMs: 10 * MINUTE,
  maxGapMs: 75 * SECOND,
};

/** Looks at 30 s distance; what was decided when. */
function decisionsOf(values: ReadonlyArray<number | null>, policy = POLICY, stepMs = 30 * SECOND) {
  let state: ScalingState = FIRST_SCALING_STATE;
  const taken: Array<ScalingDecision & { atMs: number }> = [];
  values.forEach((value, index) => {
    const outcome = afterLook(state, { atMs: index * stepMs, value }, policy);
    state = outcome.state;
    if (outcome.decision !== null) {
      taken.push({ ...outcome.decision, atMs: index * stepMs });
    }
  });
  return taken;
}

const times = (count: number, value: number | null) => Array.from({ length: count }, () => value);

describe('a scaling decision', () => {
  it('RDM-12: is taken once the value was beyond the limit for the hold time, not a look earlier', () => {
    expect(decisionsOf(times(4, 0.9))).toEqual([]);
    expect(decisionsOf(times(5, 0.9))).toEqual([
      { direction: 'up', value: 0.9, limit: 0.8, heldMs: 2 * MINUTE, atMs: 2 * MINUTE },
    ]);
    expect(decisionsOf(times(11, 0.1))).toMatchObject([{ direction: 'down', limit: 0.3, atMs: 5 * MINUTE }]);
  });

  it('needs a value beyond the limit: one at it is not', () => {
    expect(decisionsOf([...times(60, 0.8), ...times(60, 0.3)])).toEqual([]);
  });

  it('begins its hold anew after a look between the limits, and after one without a number', () => {
    for (const interruption of [0.5, null, NaN]) {
      const values = [...times(4, 0.9), interruption, ...times(4, 0.9)];
      expect(decisionsOf(values)).toEqual([]);
      expect(decisionsOf([...values, 0.9])).toHaveLength(1);
    }
  });

  it('does not take a time that nobody looked for one that held', () => {
    expect(decisionsOf(times(20, 0.9), POLICY, 76 * SECOND)).toEqual([]);
    expect(decisionsOf(times(20, 0.9), POLICY, 75 * SECOND)).not.toEqual([]);
  });

  it('RDM-12: is followed by a cooldown for both directions', () => {
    const taken = decisionsOf([...times(5, 0.9), ...times(39, 0.1)]);
    expect(taken).toMatchObject([
      { direction: 'up', atMs: 2 * MINUTE },
      { direction: 'down', atMs: 12 * MINUTE },
    ]);
  });

  it('is taken again while the value stays beyond, every cooldown', () => {
    expect(decisionsOf(times(65, 0.9)).map(({ atMs }) => atMs / MINUTE)).toEqual([2, 12, 22, 32]);
  });

  it('is taken at the first look without a hold', () => {
    const policy: ScalingPolicy = { ...POLICY, up: { value: 0.8, holdMs: 0 } };
    expect(decisionsOf([0.81], policy)).toMatchObject([{ direction: 'up', heldMs: 0 }]);
  });

  it('is never taken without numbers, nor in a direction that the trigger does not have', () => {
    expect(decisionsOf(times(100, null))).toEqual([]);
    expect(decisionsOf(times(100, 0.1), { ...POLICY, down: null })).toEqual([]);
    expect(decisionsOf(times(100, 0.9), { ...POLICY, up: null })).toEqual([]);
  });

  it('refuses limits that cross and looks that go back', () => {
    const crossed: ScalingPolicy = { ...POLICY, down: { value: 0.8, holdMs: 0 } };
    expect(() => afterLook(FIRST_SCALING_STATE, { atMs: 0, value: 1 }, crossed)).toThrow(RangeError);
    const { state } = afterLook(FIRST_SCALING_STATE, { atMs: 10, value: 1 }, POLICY);
    expect(() => afterLook(state, { atMs: 9, value: 1 }, POLICY)).toThrow(RangeError);
  });
});

describe('a program that starts again', () => {
  const NOW = 1_700_000_000_000;
  const leftMs = (lastDecisionAtMs: number) =>
    (resumedState(lastDecisionAtMs, NOW, 500, POLICY).coolsUntilMs ?? 500) - 500;

  it('goes on with the cooldown of the last decision', () => {
    expect(leftMs(NOW - 4 * MINUTE)).toBe(6 * MINUTE);
    expect(leftMs(NOW - 10 * MINUTE)).toBe(0);
  });

  it('cools for no longer than the cooldown when the clock was set back meanwhile', () => {
    expect(leftMs(NOW + 3_600_000)).toBe(10 * MINUTE);
  });
});
