import { normalCdf, normalQuantile } from '../distributions';

/** What a planned comparison is expected to look like, at any number of units. */
export interface PlannedMetric {
  /** Standard error of the difference at that effect, √units left out: the error is this over √(units of the control). */
  deviationAt(effect: number): number;
  /** The same as the test takes it, which assumes no effect. */
  nullDeviationAt(effect: number): number;
}

const HALVINGS = 200;
const LARGEST_UNITS = 2 ** 52;

/** A mean of known deviation; `ratio` is units of the variant over units of the control. */
export function plannedMean(deviation: number, ratio = 1): PlannedMetric {
  const scaled = deviation * Math.sqrt(1 + 1 / ratio);
  return { deviationAt: () => scaled, nullDeviationAt: () => scaled };
}

/** A rate, tested with pooled variance: of the control now, and of the control plus the effect. */
export function plannedRate(rate: number, ratio = 1): PlannedMetric {
  const variance = (share: number) => Math.max(0, share * (1 - share));
  return {
    deviationAt: (effect) => Math.sqrt(variance(rate) + variance(rate + effect) / ratio),
    nullDeviationAt: (effect) => {
      const pooled = (rate + ratio * (rate + effect)) / (1 + ratio);
      return Math.sqrt(variance(pooled) * (1 + 1 / ratio));
    },
  };
}

/**
 * The chance that the two-sided z test finds an effect of this size.
 *
 * Matches statsmodels 0.15 `NormalIndPower.power` and `power_proportions_2indep`.
 *
 * @param units Of the control.
 */
export function powerOf(metric: PlannedMetric, effect: number, units: number, alpha: number): number {
  const critical = -normalQuantile(alpha / 2);
  const deviation = metric.deviationAt(effect);
  const widening = metric.nullDeviationAt(effect) / deviation;
  const shift = (effect * Math.sqrt(units)) / deviation;
  return normalCdf(shift - critical * widening) + normalCdf(-shift - critical * widening);
}

/** The control units that give this power, not rounded; null when no number does. */
export function unitsNeeded(metric: PlannedMetric, effect: number, alpha: number, power: number): number | null {
  const isEnough = (units: number) => powerOf(metric, effect, units, alpha) >= power;
  return effect === 0 ? null : smallest(isEnough, 1e-9, LARGEST_UNITS);
}

/** The smallest effect above 0 found with this power; null when none up to `largest` is. */
export function detectableEffect(
  metric: PlannedMetric,
  units: number,
  alpha: number,
  power: number,
  largest: number
): number | null {
  return smallest((effect) => powerOf(metric, effect, units, alpha) >= power, largest * 1e-12, largest);
}

/** Where a condition that stays true begins, within rounding; null when it never does. */
function smallest(holds: (at: number) => boolean, from: number, to: number): number | null {
  if (!holds(to)) {
    return null;
  }
  let low = from;
  let high = to;
  for (let step = 0; step < HALVINGS && high > low * (1 + Number.EPSILON); step++) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}
