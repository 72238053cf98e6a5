import type { CallFigure } from '../../analytics/models/callFigure';
import type { Labels } from '../../contract/frames';
import type { EvaluationFigureName } from '../../contract/queries/evaluationsOptions';
import {
  EVALUATION_SUM_NAMES,
  type EvaluationSums,
  type EvaluationSumsQuestion,
} from '../../store/questions/evaluationSumsQuestion';
import type { Store } from '../../store/store';
import { evaluationFigures, type EvaluationSumsOf } from './evaluationFigures';

export type EvaluationsRequest = Pick<
  EvaluationSumsQuestion,
  'window' | 'bucketMs' | 'filters' | 'groupBy' | 'passScore'
>;

export interface EvaluationPoint {
  readonly timeMs: number;
  readonly evaluationCount: number;
  readonly figures: Readonly<Record<EvaluationFigureName, CallFigure>>;
}

export interface Evaluations {
  readonly series: ReadonlyArray<{ readonly labels: Labels; readonly points: readonly EvaluationPoint[] }>;
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

export interface EvaluationService {
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  read(request: EvaluationsRequest, signal?: AbortSignal): Promise<Evaluations>;
}

const MAX_SERIES = 1_000;
const MAX_POINTS = 100_000;

export function createEvaluationService({ store }: { readonly store: Store }): EvaluationService {
  return {
    async read(request, signal) {
      const { answer, ...state } = await store.read(
        { kind: 'evaluation-sums', ...request, maxSeries: MAX_SERIES, maxPoints: MAX_POINTS },
        signal === undefined ? {} : { signal }
      );
      return { series: seriesOf(answer), ...state };
    },
  };
}

function seriesOf({ groups, groupPlaces, timesMs, sums }: EvaluationSums): Evaluations['series'] {
  const series = groups.map((labels) => ({ labels, points: [] as EvaluationPoint[] }));
  groupPlaces.forEach((place, row) => {
    const ofRow = Object.fromEntries(
      EVALUATION_SUM_NAMES.map((name, column) => [name, sums[column]?.[row] ?? 0])
    ) as EvaluationSumsOf;
    series[place]?.points.push({
      timeMs: timesMs[row] ?? 0,
      evaluationCount: Math.max(ofRow.scoreCount, ofRow.judgedCount),
      figures: evaluationFigures(ofRow),
    });
  });
  return series;
}
