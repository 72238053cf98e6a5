import { normalQuantile } from '../distributions';
import { insufficient, type InsufficientData, isInsufficient } from '../estimate';
import { newcombeDifference, type Trials } from '../proportions';
import { binomialTest } from '../binomialTest';
import { type Difference, tailOf } from './difference';

/** The difference of two independent proportions, second minus first; counts may be effective ones. */
export function independentProportions(first: Trials, second: Trials): Difference | InsufficientData {
  const difference = newcombeDifference(second, first);
  if (isInsufficient(difference)) {
    return difference;
  }
  const { value } = difference;
  return {
    value,
    method: 'newcombe-independent',
    intervalAt(confidence) {
      const interval = newcombeDifference(second, first, confidence);
      return isInsufficient(interval) ? { low: value, high: value } : interval;
    },
  };
}

/** Pairs of two yes-or-no outcomes. */
export interface PairCounts {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** The exact test of McNemar: were the pairs that differ as likely to differ either way? 1 when none differs. */
export function mcnemarExact({ onlyFirst, onlySecond }: PairCounts): number {
  const result = binomialTest({ successes: onlyFirst, trials: onlyFirst + onlySecond }, 0.5);
  return isInsufficient(result) ? 1 : result.pValue;
}

/**
 * The difference of two proportions over the same pairs, second minus first, with Tango's score interval.
 *
 * Definition: the δ with `|b − c − nδ| ≤ z √(n (2q + δ (1 − δ)))`, q the likeliest share of the pairs that only the first
 * has, given δ. Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions for the
 * paired-sample design" (1998). Keeps its coverage at few differing pairs, where Wald's interval has none.
 *
 * @returns `insufficient` without pairs.
 */
export function pairedProportions(counts: PairCounts): Difference | InsufficientData {
  const { both, onlyFirst, onlySecond, neither } = counts;
  const n = both + onlyFirst + onlySecond + neither;
  if (n === 0) {
    return insufficient('pairs', 0, 1);
  }
  const value = (onlySecond - onlyFirst) / n;
  return {
    value,
    method: 'tango-paired',
    intervalAt(confidence) {
      const z = -normalQuantile(tailOf(confidence));
      // The score falls as δ grows, so each bound is the only place where it passes ±z.
      const isWithin = (delta: number) => Math.abs(tangoScore(onlySecond, onlyFirst, n, delta)) <= z;
      return { low: edge(value, -1, isWithin), high: edge(value, 1, isWithin) };
    },
  };
}

function tangoScore(gained: number, lost: number, n: number, delta: number): number {
  const a = 2 * n;
  const b = -gained - lost + (2 * n - gained + lost) * delta;
  const c = -lost * delta * (1 - delta);
  const share = Math.max(0, (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a));
  const distance = gained - lost - n * delta;
  const variance = n * (2 * share + delta * (1 - delta));
  if (variance <= 0) {
    return distance === 0 ? 0 : Math.sign(distance) * Infinity;
  }
  return distance / Math.sqrt(variance);
}

const HALVINGS = 60;

/** Where a condition that holds at `from` stops holding on the way to `to`; `to` when it never does. */
function edge(from: number, to: number, holds: (at: number) => boolean): number {
  let inside = from;
  let outside = to;
  if (holds(to)) {
    return to;
  }
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) {
      inside = middle;
    } else {
      outside = middle;
    }
  }
  return inside;
}
