import { binomialTest } from '../../stats/binomialTest';
import { tCdf } from '../../stats/distributions';
import { type Estimate, isInsufficient } from '../../stats/estimate';
import { shareOfValues, summariseValues } from './valueSummary';
import { type ValueRows } from './valueRows';

export const BEFORE_AFTER_VERDICTS = {
  better: 'The whole interval of the mean improvement is above 0.',
  worse: 'The whole interval of the mean improvement is below 0.',
  unclear: '0 lies within the interval: more measurements would tell.',
  'insufficient-data': 'There are fewer than two measurements.',
} as const;
export type BeforeAfterVerdict = keyof typeof BEFORE_AFTER_VERDICTS;

export interface BeforeAfter {
  /** Mean improvement of the pairs, positive when better, with Student's t interval. */
  readonly effect: Estimate;
  /** Share of pairs that got better. */
  readonly improved: Estimate;
  /** Paired t test, two-sided (SciPy's `ttest_rel`); null below two pairs, or where all differ by the same. */
  readonly pValue: number | null;
  /** Sign test of the pairs that differ, two-sided and exact (SciPy's `binomtest`): assumes nothing of how values spread. */
  readonly signPValue: number | null;
  readonly verdict: BeforeAfterVerdict;
}

/** Judges pairs of before and after by their improvements. Both tests are for one look, not for a rule that looks again and again. */
export function judgeBeforeAfter(improvements: ValueRows): BeforeAfter {
  const { mean } = summariseValues(improvements);
  return {
    effect: mean,
    improved: shareOfValues(improvements, (value) => value > 0),
    pValue: pairedPValue(mean, improvements),
    signPValue: signPValue(improvements),
    verdict: isInsufficient(mean) ? 'insufficient-data' : mean.low > 0 ? 'better' : mean.high < 0 ? 'worse' : 'unclear',
  };
}

function pairedPValue(mean: Estimate, rows: ValueRows): number | null {
  const { stddev } = summariseValues(rows);
  if (isInsufficient(mean) || stddev === null || stddev === 0) {
    return null;
  }
  const t = mean.value / (stddev / Math.sqrt(mean.n));
  return 2 * tCdf(-Math.abs(t), mean.n - 1);
}

function signPValue({ values, counts }: ValueRows): number | null {
  const countOf = (sign: number) =>
    values.reduce((sum, value, at) => sum + (Math.sign(value) === sign ? (counts[at] ?? 0) : 0), 0);
  const better = countOf(1);
  const result = binomialTest({ successes: better, trials: better + countOf(-1) }, 0.5);
  return isInsufficient(result) ? null : result.pValue;
}
