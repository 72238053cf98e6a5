import { requireTrials, type Trials } from '../proportions';
import { binomialDensity } from '../saddlePoint';

/** Tables as likely as the observed one, but for rounding, count as equally likely: as in R and SciPy. */
const EQUALLY_LIKELY = 1 + 1e-7;

/**
 * Fisher's exact test of two proportions, two-sided: the chance, given both margins, of a table no likelier than this.
 *
 * Hypergeometric probabilities by Loader's binomial ones. Matches SciPy 1.17 `fisher_exact`. Cost: the smaller of all
 * successes and all failures, and of both trials.
 *
 * @param first Whole numbers.
 * @returns 1 when either has no trials.
 */
export function fisherExact(first: Trials, second: Trials): number {
  requireTrials(first);
  requireTrials(second);
  const trials = first.trials + second.trials;
  const successes = first.successes + second.successes;
  if (first.trials === 0 || second.trials === 0) {
    return 1;
  }
  const share = successes / trials;
  const likelihood = (count: number) =>
    binomialDensity(count, first.trials, share) * binomialDensity(successes - count, second.trials, share);
  const limit = likelihood(first.successes) * EQUALLY_LIKELY;
  const from = Math.max(0, successes - second.trials);
  const to = Math.min(successes, first.trials);
  let extreme = 0;
  let all = 0;
  for (let count = from; count <= to; count++) {
    const one = likelihood(count);
    all += one;
    extreme += one <= limit ? one : 0;
  }
  return Math.min(1, extreme / all);
}
