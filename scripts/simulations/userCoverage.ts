import { netPromoterScore, type Opinions, opinionsOf } from '../../server/analytics/users/netPromoter';
import { netPromoterChange } from '../../server/analytics/users/netPromoterChange';
import {
  bounceRateOf,
  growthOf,
  sessionDurationOf,
  stickinessOf,
  type UserSessionSums,
} from '../../server/analytics/users/userEstimates';
import { poisson } from '../../server/demo/random/counts';
import { seededRandom } from '../../server/platform/seededRandom';
import { type Estimate, isInsufficient } from '../../server/stats/estimate';
import { wilsonInterval } from '../../server/stats/proportions';
import { type Lives, restrictedMean } from '../../server/stats/survivalCurve';
import { rateText, simulatedRate, type SimulatedRate, type Simulation } from './simulation';

type Random = () => number;

/** One data set: the estimate, and what it should hold. */
export interface UserTrial {
  readonly name: string;
  readonly size: string;
  readonly draw: (random: Random) => { readonly estimate: Estimate; readonly truth: number };
}

function opinions(random: Random, n: number, promoter: number, detractor: number): Opinions {
  const scores = Array.from({ length: n }, () => {
    const at = random();
    return at < promoter ? 9 : at < promoter + detractor ? 3 : 7;
  });
  return opinionsOf({ scores, users: scores.map(() => 1) });
}

function npsTrial(n: number, promoter: number, detractor: number): UserTrial {
  return {
    name: `NPS of ${Math.round(100 * (promoter - detractor))}`,
    size: `${n} answers`,
    draw: (random) => ({
      estimate: netPromoterScore(opinions(random, n, promoter, detractor)),
      truth: 100 * (promoter - detractor),
    }),
  };
}

/** Some users answer twice, half of them as before. */
function changeTrial(n: number, shareTwice: number): UserTrial {
  const [promoter, detractor] = [0.5, 0.2];
  const opinion = (random: Random) => {
    const at = random();
    return at < promoter ? 9 : at < promoter + detractor ? 3 : 7;
  };
  return {
    name: `NPS change, ${100 * shareTwice} % answer twice`,
    size: `${n} answers each`,
    draw: (random) => {
      const pairs = Array.from({ length: n }, (_, index) => {
        const before = opinion(random);
        const isTwice = index < n * shareTwice;
        return { before, isTwice, now: isTwice && random() < 0.5 ? before : opinion(random) };
      });
      const counts = {
        scores: pairs.map(({ now }) => now),
        scoresBefore: pairs.map(({ before, isTwice }) => (isTwice ? before : -1)),
        users: pairs.map(() => 1),
      };
      const before = opinionsOf({ scores: pairs.map((pair) => pair.before), users: counts.users });
      return { estimate: netPromoterChange(before, opinionsOf(counts), counts), truth: 0 };
    },
  };
}

function retentionTrial(n: number, rate: number): UserTrial {
  return {
    name: `retention of ${100 * rate} %`,
    size: `${n} users`,
    draw: (random) => ({
      estimate: wilsonInterval({
        successes: Array.from({ length: n }, random).filter((at) => at < rate).length,
        trials: n,
      }),
      truth: rate,
    }),
  };
}

/** Users who come with their own habit on either day. */
function growthTrial(n: number, ratio: number): UserTrial {
  return {
    name: `growth of ${Math.round(100 * (ratio - 1))} %`,
    size: `${n} users`,
    draw: (random) => {
      let [first, second, both] = [0, 0, 0];
      for (let user = 0; user < n; user++) {
        const habit = random();
        const [isFirst, isSecond] = [random() < habit, random() < habit * ratio];
        first += Number(isFirst);
        second += Number(isSecond);
        both += Number(isFirst && isSecond);
      }
      return { estimate: growthOf({ first, second, both }), truth: ratio - 1 };
    },
  };
}

const MONTH_DAYS = 30;

function stickinessTrial(n: number): UserTrial {
  return {
    name: 'stickiness, habits from rare to daily',
    size: `${n} users`,
    draw: (random) => {
      let [days, squares] = [0, 0];
      for (let user = 0; user < n; user++) {
        // Everybody who counts was there once.
        const own = 1 + binomial(random, MONTH_DAYS - 1, random() ** 2);
        days += own;
        squares += own * own;
      }
      return { estimate: stickinessOf(n, days, squares), truth: (1 + (MONTH_DAYS - 1) / 3) / MONTH_DAYS };
    },
  };
}

/** Sessions of a user are alike: each has an own rate of bouncing and an own usual length. */
function sessionTrial(n: number, what: 'bounce' | 'duration'): UserTrial {
  const [usual, meanSessions] = [300, 4];
  return {
    name: what === 'bounce' ? 'bounce rate, users differ' : 'session duration, users differ',
    size: `${n} users`,
    draw: (random) => {
      const sums = { ...NO_SUMS };
      for (let user = 0; user < n; user++) {
        const count = 1 + poisson(random, meanSessions - 1);
        const bounced = binomial(random, count, random() * 0.6);
        const own = usual * (0.2 + 1.6 * random());
        const seconds = Array.from({ length: count }, () => -own * Math.log(1 - random())).reduce((a, b) => a + b, 0);
        sums.timedUsers += 1;
        sums.timed += count;
        sums.seconds += seconds;
        sums.squaredTimed += count ** 2;
        sums.squaredSeconds += seconds ** 2;
        sums.timedSeconds += count * seconds;
        sums.overUsers += 1;
        sums.over += count;
        sums.bounced += bounced;
        sums.squaredOver += count ** 2;
        sums.squaredBounced += bounced ** 2;
        sums.overBounced += count * bounced;
      }
      return what === 'bounce'
        ? { estimate: bounceRateOf(sums), truth: 0.3 }
        : { estimate: sessionDurationOf(sums), truth: usual };
    },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const NO_SUMS: Mutable<UserSessionSums> = {
  ...{ users: 0, sessions: 0, squaredSessions: 0, timedUsers: 0, timed: 0, seconds: 0, squaredTimed: 0 },
  ...{ squaredSeconds: 0, timedSeconds: 0, overUsers: 0, over: 0, bounced: 0, squaredOver: 0, squaredBounced: 0 },
  overBounced: 0,
};

/** Lives of a geometric length, each watched from a day of its own to the same end. */
function lifetimeTrial(n: number): UserTrial {
  const [leaves, horizon] = [0.04, 60];
  const stays = Array.from({ length: horizon }, (_, day) => (1 - leaves) ** (day + 1));
  return {
    name: 'mean lifetime within 60 days, half still there',
    size: `${n} users`,
    draw: (random) => {
      const lives = Array.from({ length: n }, (): Lives => {
        const life = Math.floor(Math.log(1 - random()) / Math.log(1 - leaves));
        const watched = Math.floor(random() * 90);
        return { time: Math.min(life, watched), isObserved: life < watched, count: 1 };
      });
      return { estimate: restrictedMean(lives, horizon), truth: stays.reduce((sum, share) => sum + share, 0) };
    },
  };
}

function binomial(random: Random, trials: number, probability: number): number {
  let successes = 0;
  for (let trial = 0; trial < trials; trial++) {
    successes += random() < probability ? 1 : 0;
  }
  return successes;
}

export const USER_TRIALS: readonly UserTrial[] = [
  npsTrial(30, 0.5, 0.2),
  npsTrial(300, 0.5, 0.2),
  npsTrial(100, 0.9, 0.05),
  npsTrial(300, 0.2, 0.2),
  changeTrial(100, 0),
  changeTrial(300, 0.5),
  retentionTrial(50, 0.1),
  retentionTrial(200, 0.4),
  retentionTrial(500, 0.02),
  growthTrial(60, 1),
  growthTrial(1_000, 0.8),
  stickinessTrial(100),
  sessionTrial(100, 'bounce'),
  sessionTrial(100, 'duration'),
  lifetimeTrial(150),
];

/** How often the interval holds the truth; data sets that are refused do not count. */
export function userCoverage({ draw }: UserTrial, size: number, seed: number): SimulatedRate {
  const random = seededRandom(seed);
  const covered: boolean[] = [];
  for (let run = 0; run < size; run++) {
    const { estimate, truth } = draw(random);
    if (!isInsufficient(estimate)) {
      covered.push(estimate.low <= truth + 1e-12 && truth <= estimate.high + 1e-12);
    }
  }
  return simulatedRate(covered);
}

export const userCoverageTable: Simulation = {
  id: 'user-coverage',
  unit: 'data sets',
  header: ['figure', 'size', 'intervals that hold the truth'],
  fullSize: 10_000,
  rows: (size, seed) =>
    USER_TRIALS.map((trial, index) => [trial.name, trial.size, rateText(userCoverage(trial, size, seed + index))]),
};
