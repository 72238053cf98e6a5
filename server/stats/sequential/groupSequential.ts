import { normalCdf } from '../distributions';
import { spentAlpha, type AlphaSpending } from './alphaSpending';
import { createBoundedWalk } from './boundedWalk';

export const MAX_LOOKS = 200;
/** No test statistic gets there: what is spent so far is less than any double can tell. */
const NEVER_Z = 38;
const FURTHEST_Z = 9;
const MAX_STEPS = 100;
const TOLERANCE = 1e-12;
/** Less information than this between two looks is the same look. */
const LEAST_STEP = 1e-4;

export interface GroupSequentialDesign {
  /** Error rate over all looks together, both sides when `sides` is 2. */
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly spending: AlphaSpending;
}

/**
 * The value that |z| (or z, one-sided) must pass at each look, so that the chance of passing any of them without an effect
 * is `alpha` when all information is there.
 *
 * Looks may be at any time and need not be planned, as long as their time does not depend on the results (Lan and
 * DeMets, 1983). Matches the tables of Jennison and Turnbull, "Group Sequential Methods" (2000) and gsDesign's
 * `sfLDOF` and `sfLDPocock`; golden values by independent integration in tests/golden/groupSequential.
 *
 * @param fractions Information fractions of the looks so far, ascending, in (0, 1]: usually units seen / units planned.
 *   A look less than 0.0001 after the one before adds nothing and gets an infinite bound.
 * @returns One bound for each look, in standard deviations; Infinity where nothing may be spent yet.
 * @throws RangeError when fractions do not ascend within (0, 1], there are more than 200 of them, or alpha is not in (0, 1).
 */
export function groupSequentialBounds(fractions: readonly number[], design: GroupSequentialDesign): number[] {
  requireDesign(fractions, design);
  const perSide = design.alpha / design.sides;
  const walk = createBoundedWalk();
  let spent = 0;
  let last = 0;
  return fractions.map((fraction) => {
    if (fraction - last < LEAST_STEP) {
      return Infinity;
    }
    const allowed = spentAlpha(design.spending, perSide, fraction) - spent;
    const bound = boundFor((z) => walk.above(fraction, z), allowed);
    if (Number.isFinite(bound)) {
      spent += allowed;
    }
    walk.stayBetween(fraction, design.sides === 2 ? -bound : -Infinity, bound);
    last = fraction;
    return bound;
  });
}

/**
 * The chance of having passed the upper bound by each look, when the statistic's mean would be `drift` with all
 * information: power over time. Without a drift it is the error rate spent.
 */
export function passingProbabilities(
  fractions: readonly number[],
  bounds: readonly number[],
  sides: 1 | 2,
  drift: number
) {
  const walk = createBoundedWalk(drift);
  let passed = 0;
  return fractions.map((fraction, look) => {
    const bound = bounds[look] ?? Infinity;
    if (Number.isFinite(bound)) {
      passed += walk.above(fraction, bound);
      walk.stayBetween(fraction, sides === 2 ? -bound : -Infinity, bound);
    }
    return passed;
  });
}

/** What is passed with a probability of `allowed`: false position on the logarithm, where the tail is nearly a parabola. */
function boundFor(above: (z: number) => number, allowed: number): number {
  if (!(allowed > above(NEVER_Z))) {
    return Infinity;
  }
  const off = (z: number) => Math.log(Math.max(above(z), Number.MIN_VALUE)) - Math.log(allowed);
  let [low, high] = [-FURTHEST_Z, NEVER_Z];
  let [offLow, offHigh] = [off(low), off(high)];
  let middle = low;
  for (let step = 0; step < MAX_STEPS && high - low > TOLERANCE; step += 1) {
    // Every third step halves, so that a flat side cannot hold it up.
    middle = step % 3 === 2 ? (low + high) / 2 : low + ((high - low) * offLow) / (offLow - offHigh);
    const offMiddle = off(middle);
    if (Math.abs(offMiddle) < TOLERANCE) {
      break;
    }
    if (offMiddle > 0) {
      [low, offLow] = [middle, offMiddle];
    } else {
      [high, offHigh] = [middle, offMiddle];
    }
  }
  return middle;
}

/** The two-sided (or one-sided) p-value that a bound stands for at its own look alone. */
export function nominalP(bound: number, sides: 1 | 2): number {
  return sides * normalCdf(-bound);
}

function requireDesign(fractions: readonly number[], { alpha }: GroupSequentialDesign): void {
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`alpha lies between 0 and 1, not ${alpha}.`);
  }
  if (fractions.length > MAX_LOOKS) {
    throw new RangeError(`At most ${MAX_LOOKS} looks, not ${fractions.length}.`);
  }
  fractions.forEach((fraction, look) => {
    if (!(fraction > (fractions[look - 1] ?? 0) && fraction <= 1)) {
      throw new RangeError(`Information fractions ascend within (0, 1]; look ${look + 1} is at ${fraction}.`);
    }
  });
}
