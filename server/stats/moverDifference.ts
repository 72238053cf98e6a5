import { type Estimate, type IntervalEstimate, isInsufficient } from './estimate';

/**
 * `first − second` of two independent estimates from their own intervals, by the method of variance estimates recovery:
 * low = `d − √((x − l₁)² + (u₂ − y)²)`, high = `d + √((u₁ − x)² + (y − l₂)²)`. It keeps what is skew in either interval;
 * with Wilson's intervals it is Newcombe's hybrid score interval. Source: Zou and Donner, "Construction of confidence
 * limits about effect measures: A general approach" (2008). Matches statsmodels `confint_proportions_2indep(method='newcomb')`.
 *
 * @returns n = the smaller of the two; `insufficient` where one of them is.
 */
export function moverDifference(first: Estimate, second: Estimate): Estimate {
  if (isInsufficient(first)) {
    return first;
  }
  return isInsufficient(second) ? second : differenceOf(first, second);
}

function differenceOf(first: IntervalEstimate, second: IntervalEstimate): IntervalEstimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
    n: Math.min(first.n, second.n),
    method: 'mover-difference',
    confidence: first.confidence,
  };
}
