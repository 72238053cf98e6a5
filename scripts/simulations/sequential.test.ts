import { falseDriftAlarms, driftDelay } from './sequentialDriftAlarms';
import { findings } from './sequentialExperiments';
import { sampleRatioRuns } from './sequentialSampleRatio';

const SEED = 20_261_122;
const share = (outcomes: readonly boolean[]) => outcomes.filter(Boolean).length / outcomes.length;

describe('rules that look again and again', () => {
  it('find nothing in more experiments than promised, and keep the power of the one test at the end', () => {
    const without = findings(0, 600, SEED);
    const withLift = findings(0.1, 600, SEED + 1);

    // Four standard errors of 600 experiments at 5 %.
    expect(share(without['obrien-fleming'])).toBeLessThan(0.05 + 0.036);
    expect(share(without.asymptotic)).toBeLessThan(0.05);
    expect(share(without.exact)).toBeLessThan(0.05);
    expect(share(without.peeking)).toBeGreaterThan(0.12);
    expect(share(withLift['obrien-fleming'])).toBeGreaterThan(0.95 * share(withLift.fixed));
  });

  it('call a sample ratio mismatch at 51 : 49, and hardly ever without one', () => {
    const sound = sampleRatioRuns(0.5, 60, SEED);
    const broken = sampleRatioRuns(0.51, 20, SEED);

    expect(sound.filter(({ foundAfter }) => foundAfter !== null)).toEqual([]);
    expect(share(broken.map(({ foundAfter }) => foundAfter !== null))).toBeGreaterThan(0.8);
  });

  it('have at most the promised number of false drift alarms, from a short baseline too', () => {
    const promise = { alarms: 1, per: 'day', lookEveryMs: 60_000 } as const;
    const trial = { features: 1, baselineRows: 200, rowsPerMinute: 5, promise, minutes: 20 * 1_440 };

    // The promise for twenty days is 20; four standard errors of a Poisson count below it would still be 2.
    expect(falseDriftAlarms(trial, SEED)).toBeLessThanOrEqual(20);
  });

  it.each([
    [0.1, 120],
    [0.25, 20],
    [0.5, 8],
  ])('find a shift of %p sd within %p minutes of 100 rows', (shift, within) => {
    const promise = { alarms: 1, per: 'year', lookEveryMs: 60_000 } as const;
    const trial = { features: 20, baselineRows: 20_000, rowsPerMinute: 100, promise, minutes: within };

    expect([1, 2, 3].map((run) => driftDelay(trial, shift, 20, SEED + run))).toEqual([
      expect.any(Number),
      expect.any(Number),
      expect.any(Number),
    ]);
  });
});
