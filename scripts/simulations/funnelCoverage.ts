import { findSegments, type Segment } from '../../server/analytics/funnels/segmentFinder';
import { seededRandom } from '../../server/platform/seededRandom';
import { isInsufficient } from '../../server/stats/estimate';
import { normalQuantile } from '../../server/stats/distributions';
import { type Trials, wilsonInterval } from '../../server/stats/proportions';
import { conversionTimeQuantile } from '../../server/stats/survival/conversionTimeQuantile';
import { rateText, simulatedRate, type Simulation, type SimulatedRate } from './simulation';

/** Who enters and how fast they convert: log-normal times, a window of 1, entries spread over the time before now. */
export interface FunnelTrial {
  readonly name: string;
  readonly users: number;
  /** Drawn anew each time from this range, so that no rate happens to suit or to spite the interval. */
  readonly rate: readonly [number, number];
  /** Share of users who entered less than a window ago, evenly, and are watched no longer than until now. */
  readonly unfinished: number;
}

const SIGMA = 1.2;
const MEDIAN = 0.08;

export const FUNNEL_TRIALS: readonly FunnelTrial[] = [
  { name: 'near 0', users: 2_000, rate: [0.01, 0.03], unfinished: 0 },
  { name: 'near 0', users: 5_000, rate: [0.002, 0.02], unfinished: 0 },
  { name: 'in the middle', users: 100, rate: [0.2, 0.6], unfinished: 0 },
  { name: 'in the middle, 40 % unfinished', users: 300, rate: [0.2, 0.6], unfinished: 0.4 },
  { name: 'near 1', users: 500, rate: [0.98, 0.998], unfinished: 0 },
  { name: 'near 1, 40 % unfinished', users: 500, rate: [0.98, 0.998], unfinished: 0.4 },
];

export interface FunnelCoverage {
  /** Of the rate; null where unfinished users make it another one. */
  readonly rate: SimulatedRate | null;
  readonly median: SimulatedRate;
  readonly p90: SimulatedRate;
}

/** How often each interval holds the truth. Times are told where there are enough conversions. */
export function funnelCoverage(trial: FunnelTrial, size: number, seed: number): FunnelCoverage {
  const random = seededRandom(seed);
  const held = { rate: [] as boolean[], median: [] as boolean[], p90: [] as boolean[] };
  for (let run = 0; run < size; run++) {
    const rate = trial.rate[0] + random() * (trial.rate[1] - trial.rate[0]);
    const { counts, converted } = draw(trial, rate, random);
    const interval = wilsonInterval({ successes: converted, trials: trial.users });
    held.rate.push(!isInsufficient(interval) && interval.low <= rate && rate <= interval.high);
    for (const [name, quantile] of [
      ['median', 0.5],
      ['p90', 0.9],
    ] as const) {
      const estimate = conversionTimeQuantile(counts, quantile, 1);
      if (!isInsufficient(estimate)) {
        held[name].push(estimate.low <= trueTime(quantile) && trueTime(quantile) <= estimate.high);
      }
    }
  }
  return {
    rate: trial.unfinished > 0 ? null : simulatedRate(held.rate),
    median: simulatedRate(held.median),
    p90: simulatedRate(held.p90),
  };
}

/** Those who convert at all do it within the window: their times are cut off there. */
function timeAt(share: number): number {
  return MEDIAN * Math.exp(SIGMA * normalQuantile(share * SHARE_WITHIN));
}

const trueTime = timeAt;

/** Share of the uncut times before the window's end. */
function shareBefore(time: number): number {
  let [low, high] = [0, 1];
  const z = Math.log(time / MEDIAN) / SIGMA;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    [low, high] = normalQuantile(middle) < z ? [middle, high] : [low, middle];
  }
  return (low + high) / 2;
}

const SHARE_WITHIN = shareBefore(1);

function draw({ users, unfinished }: FunnelTrial, rate: number, random: () => number) {
  const counts = Array.from({ length: users }, (_, user) => {
    const watched = user < unfinished * users ? random() : 1;
    const time = random() < rate ? timeAt(Math.max(1e-12, random())) : Infinity;
    return time <= watched ? { time, events: 1, censored: 0 } : { time: watched, events: 0, censored: 1 };
  });
  return { counts, converted: counts.reduce((sum, { events }) => sum + events, 0) };
}

export const funnelCoverageTable: Simulation = {
  id: 'funnel-coverage',
  unit: 'data sets',
  header: ['rates', 'users', 'conversion rate', 'median time', '90 % time'],
  fullSize: 2_000,
  rows(size, seed) {
    return FUNNEL_TRIALS.map((trial, index) => {
      const { rate, median, p90 } = funnelCoverage(trial, size, seed + index);
      return [trial.name, String(trial.users), rate === null ? '–' : rateText(rate), rateText(median), rateText(p90)];
    });
  },
};

const SEGMENT_FIELDS = 5;
const VALUES = 6;

/** How often anything is found where every user changed alike, and how often the one segment that did not is found. */
export function segmentFindings(
  size: number,
  seed: number
): { readonly any: SimulatedRate; readonly planted: SimulatedRate } {
  const random = seededRandom(seed);
  const found = { any: [] as boolean[], planted: [] as boolean[] };
  for (let run = 0; run < size; run++) {
    found.any.push(findingsOf(random, 0.2).some(({ isFound }) => isFound));
    found.planted.push(
      findingsOf(random, 0.08).some(({ isFound, field, value }) => isFound && field === '0' && value === '0')
    );
  }
  return { any: simulatedRate(found.any), planted: simulatedRate(found.planted) };
}

/** @param rateOfFirst After the change, of the first value of the first field; all others have 0.2. */
function findingsOf(random: () => number, rateOfFirst: number) {
  const empty = (): Trials & { successes: number; trials: number } => ({ successes: 0, trials: 0 });
  const total = { before: empty(), after: empty() };
  const segments = Array.from({ length: SEGMENT_FIELDS }, (_, field) =>
    Array.from({ length: VALUES }, (__, value) => ({
      field: String(field),
      value: String(value),
      before: empty(),
      after: empty(),
    }))
  );
  for (const side of ['before', 'after'] as const) {
    for (let user = 0; user < 3_000; user++) {
      const values = segments.map(() => Math.floor(random() * VALUES));
      // Before, the rate of all was higher: a change that all share is no finding.
      const rate = side === 'before' ? 0.25 : values[0] === 0 ? rateOfFirst : 0.2;
      const success = random() < rate ? 1 : 0;
      for (const counts of [
        total[side],
        ...values.map((value, field) => (segments[field]?.[value] as Segment & typeof total)[side]),
      ]) {
        counts.successes += success;
        counts.trials += 1;
      }
    }
  }
  return findSegments(total, segments.flat(), { minUsers: 30, falseDiscoveryRate: 0.05 }).findings;
}

export const segmentFinderTable: Simulation = {
  id: 'segment-finder',
  unit: 'data sets',
  header: ['what was planted', 'found'],
  fullSize: 500,
  rows(size, seed) {
    const { any, planted } = segmentFindings(size, seed);
    return [
      ['all users alike: anything of 30 values found', rateText(any)],
      ['one value falls to 8 % in place of 20 %: found', rateText(planted)],
    ];
  },
};
