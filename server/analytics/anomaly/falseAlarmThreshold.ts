import { insufficient, type InsufficientData } from '../../stats/estimate';
import { areDaysDependent } from './dayDependence';

export interface FalseAlarmThreshold {
  /** A day on which no score is above this is an ordinary day. */
  readonly threshold: number;
  /** Days it was learnt from. */
  readonly days: number;
  /** The rate it holds: the largest not above the wanted one that as many days can hold. */
  readonly falseAlarmsPerDay: number;
  /** Whether days resemble the day before more than chance explains; then false alarms are somewhat more frequent. */
  readonly areDaysDependent: boolean;
}

/**
 * The score that at most the wanted part of ordinary days exceeds, at any of its points.
 *
 * Conformal: if the day under test is like the days before it (exchangeable), its highest score is equally likely to take
 * any rank among theirs, whatever the distribution and however a day's points hang together. So with the k-th smallest of
 * n highest scores as the threshold, `k = ⌈(n + 1)(1 − rate)⌉`, the chance that an ordinary day passes it is
 * `(n + 1 − k) / (n + 1)` ≤ rate. Taking the highest score of each day is the correction for looking all day long.
 * Source: Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World" (2005), 2.2; Laxhammar and Falkman (2014)
 * for anomalies. Days that depend on each other are only nearly exchangeable: docs/statistics.md says how nearly.
 *
 * @param highestByDay Highest score of each past day with enough values, in the order of the days.
 * @param rate False alarms per day, between 0 and 1; 1/30 is one a month.
 * @returns `insufficient` when there are fewer than 1/rate − 1 days: no method can promise rarer alarms from fewer.
 */
export function falseAlarmThreshold(
  highestByDay: readonly number[],
  rate: number
): FalseAlarmThreshold | InsufficientData {
  if (!(rate > 0 && rate < 1)) {
    throw new RangeError(`A rate of false alarms lies between 0 and 1 a day, not ${rate}.`);
  }
  const days = highestByDay.length;
  // 1/30 days must not ask for a 31st because of the last digit.
  const rank = Math.ceil((days + 1) * (1 - rate) - 1e-9);
  if (rank > days) {
    return insufficient(
      'too few days of history for so low a rate of false alarms',
      days,
      Math.ceil(1 / rate - 1e-9) - 1
    );
  }
  const sorted = Float64Array.from(highestByDay).sort();
  return {
    threshold: sorted[rank - 1] ?? NaN,
    days,
    falseAlarmsPerDay: (days + 1 - rank) / (days + 1),
    areDaysDependent: areDaysDependent(highestByDay),
  };
}
