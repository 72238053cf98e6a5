import { conversionCellMs } from '../../analytics/funnels/conversionCells';
import type { ConversionPoint } from '../../analytics/funnels/conversionFigures';
import type { SurvivalCount } from '../../stats/survival/kaplanMeier';
import {
  CONVERSION_SUM_NAMES,
  type ConversionSumName,
  type ConversionSums,
  type ConversionSumsQuestion,
} from '../../store/questions/conversionSumsQuestion';
import type { Store } from '../../store/store';
import type { ReadState } from '../quality/qualityRequest';

export type ConversionRequest = Pick<ConversionSumsQuestion, 'window' | 'bucketMs' | 'conversion' | 'filters'>;

export interface Conversions extends ReadState {
  /** By time. */
  readonly points: readonly ConversionPoint[];
}

export interface ConversionService {
  /** @throws What reading throws. */
  readConversions(request: ConversionRequest, signal?: AbortSignal): Promise<Conversions>;
}

const MAX_POINTS = 200_000;

export function createConversionService(store: Store): ConversionService {
  return {
    async readConversions(request, signal) {
      const { answer, ...state } = await store.read(
        { kind: 'conversion-sums', ...request, maxPoints: MAX_POINTS },
        signal === undefined ? {} : { signal }
      );
      return { points: pointsOf(answer), notices: [], ...state };
    },
  };
}

function pointsOf({ timesMs, sums, cellTimesMs, cells, cellCounts }: ConversionSums): readonly ConversionPoint[] {
  const times = new Map<number, SurvivalCount[]>(Array.from(timesMs, (timeMs) => [timeMs, []]));
  cellTimesMs.forEach((timeMs, index) => {
    const time = conversionCellMs(cells[index] ?? 0);
    times.get(timeMs)?.push({ time, events: cellCounts[index] ?? 0, censored: 0 });
  });
  return Array.from(timesMs, (timeMs, row) => ({
    timeMs,
    sums: Object.fromEntries(CONVERSION_SUM_NAMES.map((name, column) => [name, sums[column]?.[row] ?? 0])) as Record<
      ConversionSumName,
      number
    >,
    times: times.get(timeMs) ?? [],
  }));
}
