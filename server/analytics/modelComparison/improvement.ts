import { COMPARED_METRICS } from '../../contract/modelComparison';
import type { MetricComparison } from './metricVerdict';

/** From version A to version B in margins, positive where B is better; null where it is not known. */
export interface Improvement {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export function improvementOf({ metric, margin, difference, low, high }: MetricComparison): Improvement {
  const inMargins = (number: number | null) =>
    number === null || margin === null || margin === 0 ? null : number / margin;
  if (COMPARED_METRICS[metric].better === 'higher') {
    return { value: inMargins(difference), low: inMargins(low), high: inMargins(high) };
  }
  return { value: inMargins(negated(difference)), low: inMargins(negated(high)), high: inMargins(negated(low)) };
}

function negated(number: number | null): number | null {
  return number === null ? null : 0 - number;
}
