import { spentAlpha, type AlphaSpending } from './alphaSpending';
import { createBoundedWalk } from './boundedWalk';
import { groupSequentialBounds, type GroupSequentialDesign } from './groupSequential';

const HALVINGS = 50;
const LOWEST_Z = -20;
const LARGEST_DRIFT = 20;

export interface FutilityDesign {
  readonly efficacy: GroupSequentialDesign & { readonly sides: 1 };
  /** The chance, of an effect as planned, of not being found. */
  readonly beta: number;
  readonly spending: AlphaSpending;
}

export interface FutilityBounds {
  /** Above: there is an effect. Not touched by the lower bounds. */
  readonly upper: readonly number[];
  /** Below: an effect as planned is not going to be found. −Infinity where nothing may be spent yet. */
  readonly lower: readonly number[];
  /** Mean of z with all information at which both meet at the last look: how large the planned effect must be. */
  readonly drift: number;
}

/**
 * Bounds below which going on is hopeless, by spending the chance of overlooking the planned effect (β) over the looks.
 *
 * Non-binding: the upper bounds keep their error rate whether or not one stops for futility, so it may be overruled.
 * Source: Pampallona, Tsiatis and Kim, "Interim Monitoring of Group Sequential Trials Using Spending Functions for the
 * Type I and Type II Error Probabilities" (2001); as gsDesign's `test.type = 4`, whose printed figures are in the tests.
 *
 * @param fractions All planned looks, the last at 1.
 * @throws RangeError as `groupSequentialBounds`, and unless 0 < beta < 1 − alpha and the last look is at 1.
 */
export function futilityBounds(fractions: readonly number[], design: FutilityDesign): FutilityBounds {
  const { efficacy, beta } = design;
  if (!(beta > 0 && beta < 1 - efficacy.alpha)) {
    throw new RangeError(`beta lies between 0 and 1 − alpha, not ${beta}.`);
  }
  if (fractions.at(-1) !== 1) {
    throw new RangeError('Futility needs the whole plan: the last look is at 1.');
  }
  const upper = groupSequentialBounds(fractions, efficacy);
  let [low, high] = [0, LARGEST_DRIFT];
  for (let step = 0; step < HALVINGS; step += 1) {
    const drift = (low + high) / 2;
    if (missed(fractions, upper, drift, design).total > beta) {
      low = drift;
    } else {
      high = drift;
    }
  }
  const { lower } = missed(fractions, upper, high, design);
  return { upper, lower: [...lower.slice(0, -1), upper.at(-1) ?? NaN], drift: high };
}

/** The lower bounds that spend β before the last look, and how much an effect of that drift is missed in all. */
function missed(
  fractions: readonly number[],
  upper: readonly number[],
  drift: number,
  { beta, spending }: FutilityDesign
): { readonly lower: readonly number[]; readonly total: number } {
  const walk = createBoundedWalk(drift);
  let total = 0;
  const lower = fractions.map((fraction, look) => {
    const ceiling = upper[look] ?? Infinity;
    const isLast = look === fractions.length - 1;
    const allowed = isLast ? Infinity : spentAlpha(spending, beta, fraction) - total;
    const bound = lowerBound((z) => walk.below(fraction, z), allowed, ceiling);
    total += walk.below(fraction, bound);
    walk.stayBetween(fraction, bound, ceiling);
    return bound;
  });
  return { lower, total };
}

function lowerBound(below: (z: number) => number, allowed: number, ceiling: number): number {
  if (below(ceiling) <= allowed) {
    return ceiling;
  }
  let [low, high] = [LOWEST_Z, Math.min(ceiling, -LOWEST_Z)];
  if (!(allowed > 0) || below(low) > allowed) {
    return -Infinity;
  }
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (below(middle) > allowed) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return low;
}
