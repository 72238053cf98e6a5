import { normalQuantile } from '../distributions';
import { DEFAULT_CONFIDENCE, type Estimate, insufficient, requireConfidence } from '../estimate';
import { kaplanMeier, type SurvivalCount, type SurvivalPoint } from './kaplanMeier';

/** So many conversions have to lie beyond a quantile, or hardly any interval ends within the data: 6 in all for the median, 30 for 90 %. */
const LEAST_BEYOND = 3;

/**
 * How long those who convert within a window take: the least time by which the share `quantile` of them has done it.
 *
 * Definition: with S of Kaplan and Meier and F = 1 − S, the least t with F(t) ≥ quantile × F(window). Who was watched for a
 * shorter time than the window counts for as long as watched, so that recent entrants do not make times look short.
 * Interval: all t at which the share R(t) = F(t) / F(window) is no further from `quantile` than z √(q (1 − q) / m), the
 * score test of a proportion, with m the number of conversions that has R's variance by the delta method (Greenwood with
 * the covariance of both points). Without early censoring m is the number of conversions, and the interval is that of
 * order statistics.
 *
 * @param windowTime Upper bound of the interval where the data have none: nobody takes longer.
 * @returns n = number of conversions; `insufficient` where fewer than 3 lie beyond the quantile on either side.
 * @throws RangeError unless 0 < quantile < 1 and 0 < confidence < 1.
 */
export function conversionTimeQuantile(
  counts: readonly SurvivalCount[],
  quantile: number,
  windowTime: number,
  confidence = DEFAULT_CONFIDENCE
): Estimate {
  requireConfidence(confidence);
  if (!(quantile > 0 && quantile < 1)) {
    throw new RangeError(`quantile lies between 0 and 1, not ${quantile}.`);
  }
  const conversions = counts.reduce((sum, { events }) => sum + events, 0);
  // Rounding: 3 / (1 − 0.9) is a little more than 30.
  const needed = Math.ceil(LEAST_BEYOND / Math.min(quantile, 1 - quantile) - 1e-9);
  if (conversions < needed) {
    return insufficient('too few conversions for a time', conversions, needed);
  }
  const curve = kaplanMeier(counts.filter(({ time, events }) => events > 0 || time <= windowTime));
  const end = curve[curve.length - 1] as SurvivalPoint;
  const z = -normalQuantile((1 - confidence) / 2);
  const shares = curve.map((point) => (1 - point.survival) / (1 - end.survival));
  const found = shares.findIndex((share) => share >= quantile - 1e-12);
  const m = effectiveConversions(curve[Math.max(0, found - 1)] as SurvivalPoint, end, conversions);
  const half = z * Math.sqrt((quantile * (1 - quantile)) / m);
  const lowPlace = shares.findLastIndex((share) => share <= quantile - half);
  const highPlace = shares.findIndex((share) => share > quantile + half);
  const value = curve[found]?.time ?? windowTime;
  return {
    value,
    low: Math.min(value, lowPlace === -1 ? 0 : (curve[lowPlace]?.time ?? 0)),
    high: Math.max(value, highPlace === -1 ? windowTime : (curve[highPlace]?.time ?? windowTime)),
    n: conversions,
    method: 'kaplan-meier-score',
    confidence,
  };
}

/** R (1 − R) over R's variance, where that is told; at most all conversions. */
function effectiveConversions(at: SurvivalPoint, end: SurvivalPoint, conversions: number): number {
  const whole = 1 - end.survival;
  const share = (1 - at.survival) / whole;
  const squared = (value: number) => value * value;
  // Where nobody is left, the end of the curve is certain: all have converted.
  const endTerm = end.survival === 0 ? 0 : squared(share * end.survival) * end.greenwood;
  const variance =
    (squared(at.survival) * at.greenwood + endTerm - 2 * share * at.survival * end.survival * at.greenwood) /
    squared(whole);
  const effective = (share * (1 - share)) / variance;
  return Number.isFinite(effective) && effective > 0 ? Math.min(effective, conversions) : conversions;
}
