import type { FunnelFigureName } from '../../contract/queries/funnelOptions';
import { type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { type Trials, wilsonInterval } from '../../stats/proportions';
import { conversionTimeQuantile } from '../../stats/survival/conversionTimeQuantile';
import type { SurvivalCount } from '../../stats/survival/kaplanMeier';
import { weightedMean } from '../../stats/weightedMean';
import { type CallFigure, estimatedFigure, NO_FIGURE, plainFigure } from '../models/callFigure';
import { reasonText } from '../quality/figureEstimate';
import { rateChange } from './rateChange';

/** Of one group in one bucket. */
export interface FunnelPoint {
  readonly timeMs: number;
  /** Users who reached each step. */
  readonly reached: readonly number[];
  /** Milliseconds from the first step, of those who reached a step: sum and sum of squares, by step. */
  readonly sums: readonly number[];
  readonly squares: readonly number[];
  /** When each step was reached or watching ended, by step; times in milliseconds. */
  readonly times: ReadonlyArray<readonly SurvivalCount[]>;
}

const SECOND_MS = 1_000;

export function totalRate({ reached }: FunnelPoint): Trials {
  return { successes: reached.at(-1) ?? 0, trials: reached[0] ?? 0 };
}

/** @param before The same group in the period before; null where nothing is compared. */
export function funnelFigures(
  point: FunnelPoint,
  before: FunnelPoint | null,
  conversionMs: number
): Readonly<Record<FunnelFigureName, CallFigure>> {
  const rate = totalRate(point);
  const last = point.reached.length - 1;
  return {
    conversion_rate: toFigure(wilsonInterval(rate)),
    entered_count: plainFigure(rate.trials),
    converted_count: plainFigure(rate.successes),
    time_to_convert_median_seconds: toFigure(timeQuantile(point, last, 0.5, conversionMs)),
    time_to_convert_p90_seconds: toFigure(timeQuantile(point, last, 0.9, conversionMs)),
    time_to_convert_mean_seconds: toFigure(meanTime(point, last)),
    ...changeFigures(before === null ? null : totalRate(before), rate),
  };
}

export function changeFigures(before: Trials | null, after: Trials) {
  if (before === null) {
    const nothing = { ...NO_FIGURE, reason: 'nothing to compare with' };
    return {
      conversion_rate_change: nothing,
      conversion_rate_relative_change: nothing,
      conversion_rate_change_p_value: nothing,
    };
  }
  const { difference, relative, pValue } = rateChange(before, after);
  return {
    conversion_rate_change: toFigure(difference),
    conversion_rate_relative_change: toFigure(relative),
    conversion_rate_change_p_value:
      typeof pValue === 'number' ? plainFigure(pValue) : plainFigure(null, reasonText(pValue)),
  };
}

/** In seconds. */
export function timeQuantile({ times }: FunnelPoint, step: number, quantile: number, conversionMs: number): Estimate {
  return inSeconds(conversionTimeQuantile(times[step] ?? [], quantile, conversionMs));
}

function meanTime({ reached, sums, squares }: FunnelPoint, step: number): Estimate {
  const count = reached[step] ?? 0;
  const mean = weightedMean({
    totalWeight: count,
    squaredWeight: count,
    sum: sums[step] ?? 0,
    squareSum: squares[step] ?? 0,
  });
  return isInsufficient(mean)
    ? insufficient('too few conversions for a time', count, 2)
    : inSeconds({ ...mean, low: Math.max(0, mean.low) });
}

/** A bound that the data do not have is null. */
export function toFigure(estimate: Estimate): CallFigure {
  const figure = estimatedFigure(estimate, isInsufficient(estimate) ? reasonText(estimate) : '');
  return { ...figure, low: finite(figure.low), high: finite(figure.high) };
}

function finite(bound: number | null): number | null {
  return bound !== null && Number.isFinite(bound) ? bound : null;
}

/** From milliseconds. */
export function inSeconds(estimate: Estimate): Estimate {
  return isInsufficient(estimate)
    ? estimate
    : {
        ...estimate,
        value: estimate.value / SECOND_MS,
        low: estimate.low / SECOND_MS,
        high: estimate.high / SECOND_MS,
      };
}
