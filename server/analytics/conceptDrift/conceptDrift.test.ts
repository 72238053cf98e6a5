import { seededRandom } from '../../platform/seededRandom';
import { type Estimate, type IntervalEstimate, isInsufficient } from '../../stats/estimate';
import { wilson } from '../../stats/proportions';
import type { FeatureColumn } from '../estimatedPerformance/featureBins';
import { declineOf } from './decline';
import { explainByFeature, rankExplanations } from './explainDrop';
import { type LossCalls, sliceFeature } from './lossSlices';
import { qualityWatch, WATCH_ALPHA } from './qualityWatch';

type Random = () => number;

interface Side {
  readonly calls: LossCalls;
  readonly columns: readonly FeatureColumn[];
}

interface World {
  /** Share of calls in the bad region. */
  readonly badShare: number;
  /** Added to the loss of those whose channel is partner. */
  readonly partnerLoss: number;
}

const NOISE = 6;
const QUIET: World = { badShare: 0.2, partnerLoss: 0 };

/** The model is wrong more often in the bad region; what happens to partners is a matter of the world. */
function draw(random: Random, count: number, { badShare, partnerLoss }: World): Side {
  const rows = Array.from({ length: count }, () => {
    const region = random() < badShare ? 'bad' : 'good';
    const channel = random() < 0.3 ? 'partner' : 'web';
    const chance = (region === 'bad' ? 0.4 : 0.1) + (channel === 'partner' ? partnerLoss : 0);
    return { region, channel, loss: Number(random() < chance), noise: Array.from({ length: NOISE }, () => random()) };
  });
  return {
    calls: { losses: Float64Array.from(rows, ({ loss }) => loss), weights: new Float64Array(count).fill(1) },
    columns: [
      { name: 'region', categories: rows.map(({ region }) => region) },
      { name: 'channel', categories: rows.map(({ channel }) => channel) },
      ...Array.from({ length: NOISE }, (_, place) => ({
        name: `noise ${place}`,
        numbers: Float64Array.from(rows, ({ noise }) => noise[place]!),
      })),
    ],
  };
}

function ranked(random: Random, world: World, count = 2_000) {
  const [before, now] = [draw(random, count, QUIET), draw(random, count, world)];
  return rankExplanations(
    before.columns.flatMap((column, place) => {
      const sliced = sliceFeature([before.calls, column], [now.calls, now.columns[place]!]);
      return sliced === null ? [] : [explainByFeature(column.name, sliced)];
    })
  );
}

const found = (all: ReturnType<typeof ranked>) => all.filter(({ explains }) => explains.length > 0);

describe('which features explain a drop in quality', () => {
  it('names the one whose calls moved to where the model was worse already, with how much that explains', () => {
    const [first, ...rest] = found(ranked(seededRandom(1), { ...QUIET, badShare: 0.5 }));
    expect(first).toMatchObject({ feature: 'region', explains: ['mix'] });
    // 0.3 of the calls moved, to where 0.3 more are wrong.
    expect(first?.mix.low).toBeLessThan(0.09);
    expect(first?.mix.high).toBeGreaterThan(0.09);
    expect(rest).toEqual([]);
  });

  it('names the one in a slice of which the world has changed', () => {
    const [first] = found(ranked(seededRandom(2), { ...QUIET, partnerLoss: 0.3 }));
    expect(first).toMatchObject({ feature: 'channel', explains: ['within'], worst: { slice: 'partner' } });
    expect(first?.worst.low).toBeLessThan(0.09);
    expect(first?.worst.high).toBeGreaterThan(0.09);
  });

  it('names none in about 19 of 20 pairs of windows between which nothing happened', () => {
    const random = seededRandom(3);
    const runs = 80;
    const false_ = Array.from({ length: runs }, () => found(ranked(random, QUIET, 600))).filter(
      (all) => all.length > 0
    );
    // Half of the findings of a drop are rises, which are not told: 5 % at most, four standard errors of the runs.
    expect(false_.length / runs).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / runs));
  });

  it('tells nothing of a feature that has one value, and puts small slices together', () => {
    const calls = { losses: new Float64Array(100), weights: new Float64Array(100).fill(1) };
    const one: FeatureColumn = { name: 'one', categories: new Array<string>(100).fill('x') };
    expect(sliceFeature([calls, one], [calls, one])).toBeNull();
    const many: FeatureColumn = {
      name: 'many',
      categories: Array.from({ length: 100 }, (_, row) => (row < 60 ? 'x' : `y${row % 8}`)),
    };
    expect(sliceFeature([calls, many], [calls, many])?.labels).toEqual(['x', '(small slices)']);
  });
});

describe('a decline from the baseline', () => {
  const share = (successes: number, trials: number) => ({
    ...wilson({ successes, trials }, 0.95),
    method: 'wilson' as const,
  });
  const rule = { isHigherBetter: true, margin: 0.05, isRelative: false };

  it('is judged by the bound of its interval, whichever way the figure points', () => {
    expect(declineOf(share(900, 1_000), share(700, 1_000), rule).verdict).toBe('declined');
    expect(declineOf(share(900, 1_000), share(890, 1_000), rule).verdict).toBe('held');
    expect(declineOf(share(90, 100), share(85, 100), rule).verdict).toBe('unclear');
    expect(declineOf(share(900, 1_000), { insufficient: { reason: 'none', have: 0, needed: 1 } }, rule).verdict).toBe(
      'insufficient-data'
    );
    const error = declineOf(share(100, 1_000), share(300, 1_000), { ...rule, isHigherBetter: false });
    expect(error.verdict).toBe('declined');
    expect((error.decline as IntervalEstimate).value).toBeCloseTo(0.2, 12);
  });

  it('that matters can be a share of the baseline', () => {
    const mae = (value: number): Estimate => ({
      value,
      low: value - 0.1,
      high: value + 0.1,
      n: 100,
      method: 'mean-t',
      confidence: 0.95,
    });
    const relative = { isHigherBetter: false, margin: 0.1, isRelative: true };
    expect(declineOf(mae(10), mae(10.5), relative)).toMatchObject({ verdict: 'held', margin: 1 });
    expect(declineOf(mae(10), mae(12), relative).verdict).toBe('declined');
  });
});

describe('the watch over accuracy', () => {
  const DAYS = 30;
  const CALLS_A_DAY = 80;

  /** @param truthOn Accuracy of each day. Looked at four times a day, and as late labels come. */
  function daysToAlarm(random: Random, truthOn: (day: number) => number, margin: number): number {
    const baseline = { trials: 1_000, successes: binomial(random, 1_000, 0.85) };
    const byDay: Array<{ successes: number; trials: number }> = [];
    for (let day = 0; day < DAYS; day++) {
      byDay.push({ successes: 0, trials: 0 });
      for (let look = 0; look < 4; look++) {
        // Half of the labels are of today's calls, half of yesterday's.
        for (const own of [byDay[day]!, byDay[Math.max(day - 1, 0)]!]) {
          own.trials += CALLS_A_DAY / 8;
          own.successes += binomial(random, CALLS_A_DAY / 8, truthOn(byDay.indexOf(own)));
        }
        const watch = qualityWatch(baseline, byDay, margin);
        if (!isInsufficient(watch) && watch.isAlarmed) {
          return day;
        }
      }
    }
    return Infinity;
  }

  it('alarms falsely at most as often as it says, over all looks together, with the truth right on the margin', () => {
    const random = seededRandom(4);
    const runs = 60;
    const days = Array.from({ length: runs }, () => daysToAlarm(random, () => 0.85 - 0.05, 0.05));
    const alarms = days.filter(Number.isFinite).length;
    expect(alarms / runs).toBeLessThanOrEqual(WATCH_ALPHA + 4 * Math.sqrt((WATCH_ALPHA * (1 - WATCH_ALPHA)) / runs));
  });

  it('finds a change that comes late, after many good days', () => {
    const random = seededRandom(5);
    const days = Array.from({ length: 20 }, () => daysToAlarm(random, (day) => (day < 15 ? 0.85 : 0.65), 0.05));
    expect(days.filter((day) => day >= 15 && day < 29).length).toBeGreaterThanOrEqual(19);
  });

  it('needs a baseline', () => {
    expect(qualityWatch({ successes: 50, trials: 50 }, [{ successes: 0, trials: 10 }], 0)).toMatchObject({
      insufficient: { have: 50, needed: 100 },
    });
  });
});

function binomial(random: Random, trials: number, chance: number): number {
  return Array.from({ length: trials }, () => Number(random() < chance)).reduce((sum, one) => sum + one, 0);
}
