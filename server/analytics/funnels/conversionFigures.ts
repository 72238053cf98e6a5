import type { ConversionFigureName } from '../../contract/queries/funnelOptions';
import { insufficient, isInsufficient } from '../../stats/estimate';
import { type Trials, wilsonInterval } from '../../stats/proportions';
import { ratioOfSums } from '../../stats/ratioOfSums';
import { conversionTimeQuantile } from '../../stats/survival/conversionTimeQuantile';
import type { SurvivalCount } from '../../stats/survival/kaplanMeier';
import { weightedMean } from '../../stats/weightedMean';
import { type CallFigure, estimatedFigure, plainFigure } from '../models/callFigure';
import { changeFigures, inSeconds, toFigure } from './funnelFigures';

/** Sums over users in one bucket; v is the value of a user's conversions, n how many have one. */
export interface ConversionPoint {
  readonly timeMs: number;
  readonly sums: Readonly<
    Record<
      | 'activeUnits'
      | 'convertedUnits'
      | 'conversions'
      | 'value'
      | 'valuedUnits'
      | 'valuedConversions'
      | 'valueSquares'
      | 'valueTimesCount'
      | 'countSquares'
      | 'timeSum'
      | 'timeSquares',
      number
    >
  >;
  /** From first event to first conversion, milliseconds. */
  readonly times: readonly SurvivalCount[];
}

/** @param windowMs Nobody takes longer. */
export function conversionFigures(
  point: ConversionPoint,
  before: ConversionPoint | null,
  windowMs: number
): Readonly<Record<ConversionFigureName, CallFigure>> {
  const { sums, times } = point;
  const rate = conversionTrials(point);
  return {
    conversion_rate: toFigure(wilsonInterval(rate)),
    active_users: plainFigure(sums.activeUnits),
    converted_users: plainFigure(sums.convertedUnits),
    total_conversions: plainFigure(sums.conversions),
    conversion_value: plainFigure(sums.value),
    average_value: averageValue(point),
    avg_time_to_convert: meanTime(point),
    median_time_to_convert: toFigure(inSeconds(conversionTimeQuantile(times, 0.5, windowMs))),
    ...changeFigures(before === null ? null : conversionTrials(before), rate),
  };
}

export function conversionTrials({ sums }: ConversionPoint): Trials {
  return { successes: sums.convertedUnits, trials: sums.activeUnits };
}

function averageValue({ sums }: ConversionPoint): CallFigure {
  const { value, valuedUnits, valuedConversions, valueSquares, valueTimesCount, countSquares } = sums;
  const ratio = ratioOfSums({
    weight: valuedUnits,
    squaredWeight: valuedUnits,
    y: value,
    x: valuedConversions,
    yy: valueSquares,
    xy: valueTimesCount,
    xx: countSquares,
  });
  return estimatedFigure(ratio, 'no conversion with a value: 0 of 1 needed');
}

function meanTime({ sums }: ConversionPoint): CallFigure {
  const { convertedUnits, timeSum, timeSquares } = sums;
  const mean = weightedMean({
    totalWeight: convertedUnits,
    squaredWeight: convertedUnits,
    sum: timeSum,
    squareSum: timeSquares,
  });
  return toFigure(
    isInsufficient(mean)
      ? insufficient('too few conversions for a time', convertedUnits, 2)
      : inSeconds({ ...mean, low: Math.max(0, mean.low) })
  );
}
