import fc from 'fast-check';
import { afterLook, FIRST_SCALING_STATE, type ScalingDirection, type ScalingPolicy } from './scalingState';

const PARAMETERS = { seed: 20_261_122, numRuns: 500 };

interface Taken {
  readonly direction: ScalingDirection;
  readonly atMs: number;
  readonly heldMs: number;
}

const policies: fc.Arbitrary<ScalingPolicy> = fc
  .record({
    down: fc.integer({ min: 0, max: 50 }),
    band: fc.integer({ min: 1, max: 50 }),
    upHoldMs: fc.integer({ min: 0, max: 60 }),
    downHoldMs: fc.integer({ min: 0, max: 60 }),
    cooldownMs: fc.integer({ min: 1, max: 100 }),
    maxGapMs: fc.integer({ min: 5, max: 30 }),
  })
  .map(({ down, band, upHoldMs, downHoldMs, cooldownMs, maxGapMs }) => ({
    up: { value: down + band, holdMs: upHoldMs },
    down: { value: down, holdMs: downHoldMs },
    cooldownMs,
    maxGapMs,
  }));

/** Values that linger, so that holds are reached, with jumps and gaps. */
const histories = fc.array(
  fc.record({
    pauseMs: fc.integer({ min: 0, max: 12 }),
    value: fc.option(fc.integer({ min: -20, max: 120 }), { freq: 8 }),
    repeats: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 40 }
);

type History = ReadonlyArray<{ readonly pauseMs: number; readonly value: number | null; readonly repeats: number }>;

function looksOf(history: History) {
  let atMs = 0;
  return history.flatMap(({ pauseMs, value, repeats }) =>
    Array.from({ length: repeats }, () => {
      atMs += pauseMs;
      return { atMs, value };
    })
  );
}

function run(history: History, policy: ScalingPolicy): Taken[] {
  let state = FIRST_SCALING_STATE;
  return looksOf(history).flatMap((look) => {
    const outcome = afterLook(state, look, policy);
    state = outcome.state;
    return outcome.decision === null ? [] : [{ ...outcome.decision, atMs: look.atMs }];
  });
}

describe('scaling decisions on any history', () => {
  it('are many enough for these properties to mean something', () => {
    const counts = fc
      .sample(fc.tuple(histories, policies), PARAMETERS)
      .map(([history, policy]) => run(history, policy));
    expect(counts.filter((taken) => taken.length > 1).length).toBeGreaterThan(PARAMETERS.numRuns / 4);
    expect(counts.flat().filter(({ direction }) => direction === 'down').length).toBeGreaterThan(
      PARAMETERS.numRuns / 4
    );
  });

  it('RDM-12: are never closer together than the cooldown, opposite ones above all', () => {
    fc.assert(
      fc.property(histories, policies, (history, policy) => {
        const taken = run(history, policy);
        taken.slice(1).forEach((decision, index) => {
          expect(decision.atMs - (taken[index]?.atMs ?? 0)).toBeGreaterThanOrEqual(policy.cooldownMs);
        });
      }),
      PARAMETERS
    );
  });

  it('RDM-12: come only after the value was seen beyond the limit for the whole hold', () => {
    fc.assert(
      fc.property(histories, policies, (history, policy) => {
        const looks = looksOf(history);
        for (const { direction, atMs } of run(history, policy)) {
          const limit = policy[direction];
          const fromMs = atMs - (limit?.holdMs ?? 0);
          const held = looks.filter((look) => look.atMs >= fromMs && look.atMs < atMs);
          const beyond = ({ value }: { value: number | null }) =>
            value !== null && (direction === 'up' ? value > (limit?.value ?? 0) : value < (limit?.value ?? 0));
          expect(held.filter((look) => look.atMs > fromMs).every(beyond)).toBe(true);
          const times = [...held.map((look) => look.atMs), atMs];
          times.slice(1).forEach((time, index) => {
            expect(time - (times[index] ?? 0)).toBeLessThanOrEqual(policy.maxGapMs);
          });
        }
      }),
      PARAMETERS
    );
  });

  it('RDM-12: are not taken at all by a value that moves between the two limits, however it swings', () => {
    fc.assert(
      fc.property(histories, policies, (history, policy) => {
        const low = policy.down?.value ?? 0;
        const high = policy.up?.value ?? 0;
        const between = history.map((part) => ({
          ...part,
          value: part.value === null ? null : low + (Math.abs(part.value) % (high - low + 1)),
        }));
        expect(run(between, policy)).toEqual([]);
      }),
      PARAMETERS
    );
  });

  it('do not depend on what time the clock shows', () => {
    fc.assert(
      fc.property(histories, policies, fc.integer({ min: 0, max: 1e9 }), (history, policy, laterMs) => {
        const shifted = history.map((part, index) => (index === 0 ? { ...part, repeats: 1 } : part));
        const first = shifted[0];
        const moved = first === undefined ? [] : [{ ...first, pauseMs: first.pauseMs + laterMs }, ...shifted.slice(1)];
        expect(run(moved, policy).map(({ atMs }) => atMs - laterMs)).toEqual(
          run(shifted, policy).map(({ atMs }) => atMs)
        );
      }),
      PARAMETERS
    );
  });
});
