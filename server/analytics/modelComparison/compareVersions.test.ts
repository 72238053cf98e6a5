import { NO_PAIRS, pairsOf, type SomeCall, versionOf } from '../../../tests/fixtures/comparedCalls';
import type { QualityMeasure } from '../../contract/modelComparison';
import { seededRandom } from '../../platform/seededRandom';
import { compareVersions, type VersionComparison } from './compareVersions';

const SEED = 20261122;

interface Story {
  readonly accuracy: number;
  readonly errorRate: number;
  readonly meanMs: number;
  readonly costUsd: number;
}

const STEADY: Story = { accuracy: 0.9, errorRate: 0.05, meanMs: 200, costUsd: 0.01 };

/** Latencies and costs are exponential around their means: long tails, as real ones have. */
function callsOf(random: () => number, story: Story, count: number): SomeCall[] {
  return Array.from({ length: count }, () => ({
    latencyMs: -Math.log(1 - random()) * story.meanMs,
    isOk: random() >= story.errorRate,
    costUsd: -Math.log(1 - random()) * story.costUsd,
    isRight: random() < story.accuracy,
  }));
}

function compare(a: readonly SomeCall[], b: readonly SomeCall[], isPaired = false): VersionComparison {
  const quality: QualityMeasure = 'correctness';
  return compareVersions({ a: versionOf(a), b: versionOf(b), pairs: isPaired ? pairsOf(a, b) : NO_PAIRS, quality });
}

function metricOf({ metrics }: VersionComparison, name: string) {
  return metrics.find(({ metric }) => metric === name);
}

describe('version B beside version A', () => {
  const random = seededRandom(SEED);
  const steady = callsOf(random, STEADY, 4_000);

  it('is better when one metric gained and none can have lost', () => {
    const faster = steady.map((call) => ({ ...call, latencyMs: call.latencyMs * 0.6 }));
    const result = compare(steady, faster, true);

    expect(result).toMatchObject({ verdict: 'better', reason: expect.stringMatching(/^Better in latency/) });
    expect(result.improvementLow).toBeGreaterThan(1);
    expect(metricOf(result, 'latency_mean_ms')).toMatchObject({
      verdict: 'better',
      design: 'paired',
      method: 'paired-t',
    });
    expect(metricOf(result, 'accuracy_ratio')).toMatchObject({ verdict: 'equivalent', difference: 0 });
  });

  it('is worse when one metric lost and none gained, with the interval of that metric', () => {
    const failing = steady.map((call, index) => ({ ...call, isOk: index % 5 !== 0 }));
    const result = compare(steady, failing);

    expect(metricOf(result, 'error_rate_ratio')).toMatchObject({ verdict: 'worse', design: 'independent' });
    expect(result.verdict).toBe('worse');
    expect(result.improvementHigh).toBeLessThan(-1);
  });

  it('is equivalent when every interval lies within the margin', () => {
    expect(compare(steady, steady, true)).toMatchObject({
      verdict: 'equivalent',
      reason: expect.stringContaining('No metric'),
    });
  });

  it('is inconclusive and says how many calls it takes when there are too few', () => {
    const few = callsOf(random, STEADY, 100);
    const result = compare(few, callsOf(random, STEADY, 100));

    expect(result.verdict).toBe('inconclusive');
    expect(result.reason).toMatch(/100 of (about )?\d+ calls needed of each version/);
    expect(metricOf(result, 'latency_p95_ms')).toMatchObject({ low: null, high: null, neededCount: 200 });
  });

  it('leaves a trade of one metric for another to a person', () => {
    const traded = steady.map((call, index) => ({ ...call, latencyMs: call.latencyMs / 2, isRight: index % 2 === 0 }));
    expect(compare(steady, traded)).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/^Better in latency, mean.*, worse in accuracy: which matters more/),
    });
  });

  it('says nothing of metrics that neither version has, and nothing at all without calls', () => {
    const bare = (calls: readonly SomeCall[]) => calls.map(({ latencyMs, isOk }) => ({ latencyMs, isOk }));
    const result = compare(bare(steady), bare(steady), true);
    expect(result.verdict).toBe('equivalent');
    expect(metricOf(result, 'accuracy_ratio')).toMatchObject({ verdict: 'inconclusive', valueA: null, countA: 0 });

    expect(compare([], [])).toMatchObject({ verdict: 'inconclusive', decidedBy: null, improvement: null });
  });

  it('compares pairs only where they are most of the calls', () => {
    const few = steady.slice(0, 500);
    const input = { a: versionOf(steady), b: versionOf(steady), quality: 'correctness' as const };
    const result = compareVersions({ ...input, pairs: pairsOf(few, few) });
    expect(metricOf(result, 'accuracy_ratio')).toMatchObject({ design: 'independent', countA: 4_000 });
  });

  it('turns every difference and every metric’s verdict round when the versions change places', () => {
    const opposite = {
      better: 'worse',
      worse: 'better',
      equivalent: 'equivalent',
      inconclusive: 'inconclusive',
    } as const;
    // Absolute margins: a relative one is a share of whichever version comes first.
    const margins = { latency_mean_ms: 0, latency_p95_ms: 0, cost_per_success_usd: 0, error_rate_ratio: 0.005 };
    for (let round = 0; round < 20; round++) {
      const a = versionOf(callsOf(random, STEADY, 400));
      const b = versionOf(callsOf(random, { ...STEADY, meanMs: 150 + 10 * round, accuracy: 0.8 + round / 100 }, 400));
      const there = compareVersions({ a, b, pairs: NO_PAIRS, quality: 'correctness', margins });
      const back = compareVersions({ a: b, b: a, pairs: NO_PAIRS, quality: 'correctness', margins });
      there.metrics.forEach((one, index) => {
        const other = back.metrics[index];
        expect(other?.difference).toBeCloseTo(-(one.difference ?? NaN), 12);
        expect(other?.verdict).toBe(opposite[one.verdict]);
      });
    }
  });
});

describe('the error rate of the verdict', () => {
  const ROUNDS = 250;
  const ALPHA = 0.05;
  /** Three standard deviations of a share of 5 % in so many rounds. */
  const ALLOWED = ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / ROUNDS);

  function shareOf(
    isWrong: (result: VersionComparison) => boolean,
    b: Story,
    isPaired: boolean,
    count: number
  ): number {
    const random = seededRandom(SEED);
    let wrong = 0;
    for (let round = 0; round < ROUNDS; round++) {
      wrong += Number(isWrong(compare(callsOf(random, STEADY, count), callsOf(random, b, count), isPaired)));
    }
    return wrong / ROUNDS;
  }
  const claimsADifference = ({ metrics }: VersionComparison) =>
    metrics.some(({ verdict }) => verdict === 'better' || verdict === 'worse');

  /** Every metric differs by just its margin: nothing may be called better or worse, and nothing is harder not to. */
  const AT_THE_MARGIN: Story = {
    accuracy: STEADY.accuracy - 0.01,
    errorRate: STEADY.errorRate + 0.005,
    meanMs: STEADY.meanMs * 1.05,
    costUsd: (STEADY.costUsd * 1.05 * (1 - STEADY.errorRate - 0.005)) / (1 - STEADY.errorRate),
  };

  it.each([false, true])(
    `claims a difference that does not matter in 5 %% at most (paired: %s, seed ${SEED})`,
    (isPaired) => {
      expect(shareOf(claimsADifference, AT_THE_MARGIN, isPaired, 300)).toBeLessThanOrEqual(ALLOWED);
    }
  );

  it(`claims that all is equivalent in 5 % at most when a metric differs by its margin (seed ${SEED})`, () => {
    const isEquivalent = ({ verdict }: VersionComparison) => verdict === 'equivalent';
    expect(shareOf(isEquivalent, AT_THE_MARGIN, false, 300)).toBeLessThanOrEqual(ALLOWED);
  });

  it(`sees a version that is half as accurate nearly always (seed ${SEED})`, () => {
    const isWorse = ({ verdict }: VersionComparison) => verdict === 'worse';
    expect(shareOf(isWorse, { ...STEADY, accuracy: 0.5 }, false, 300)).toBeGreaterThan(0.9);
  });
});
