import { CONVERSION_SUM_NAMES, type ConversionSums, type ConversionSumsQuestion } from './conversionSumsQuestion';
import { checkResultLimit } from './resultLimits';

const NONE = new Float64Array();

/**
 * @param sums Buckets, then the numbers of CONVERSION_SUM_NAMES.
 * @param cells Buckets, cells, counts.
 * @throws AppError RESULT_TOO_LARGE naming `maxPoints`.
 */
export function toConversionSums(
  sums: readonly Float64Array[],
  cells: readonly Float64Array[],
  { maxPoints }: Pick<ConversionSumsQuestion, 'maxPoints'>
): ConversionSums {
  const [timesMs = NONE, ...numbers] = sums;
  const [cellTimesMs = NONE, places = NONE, cellCounts = NONE] = cells;
  checkResultLimit('maxPoints', maxPoints, timesMs.length + cellCounts.length);
  return {
    timesMs,
    sums: CONVERSION_SUM_NAMES.map((_, index) => numbers[index] ?? NONE),
    cellTimesMs,
    cells: Int32Array.from(places),
    cellCounts,
  };
}
