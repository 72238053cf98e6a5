import type { Frame } from '../../contract/frames';
import type { EvaluationsQuery } from '../../contract/queries';
import { EVALUATION_FIGURES } from '../../contract/queries/evaluationsOptions';
import type { QueryRequest } from '../services';
import type { EvaluationService } from '../text/evaluationService';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { chooseBucketMs } from './interval';
import { modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 60_000;
/** Longer than any window: everything falls into one bucket. */
const ONE_BUCKET_MS = 100 * 366 * 86_400_000;

/** Answers an `evaluations` query. */
export async function answerEvaluationsQuery(
  evaluations: EvaluationService,
  { window, refId, intervalMs, maxDataPoints }: QueryRequest,
  query: EvaluationsQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { format, filters, criteria, models, versions, groupBy, passScore } = query;
  const bucketMs =
    format === 'timeseries' ? chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS) : ONE_BUCKET_MS;
  const { series, pendingRecordCount, expiredBeforeMs } = await evaluations.read(
    {
      window,
      bucketMs,
      filters: {
        ...filters,
        ...named('name', criteria),
        ...named('model_name', models),
        ...named('model_version', versions),
      },
      groupBy,
      passScore,
    },
    signal
  );
  return modelCallFrames(
    series.map(({ labels, points }) => ({
      labels,
      points: points.map(({ timeMs, evaluationCount, figures }) => ({ timeMs, callCount: evaluationCount, figures })),
    })),
    {
      ...query,
      refId,
      name: 'Evaluations',
      catalogue: EVALUATION_FIGURES,
      things: 'evaluations',
      minCalls: query.minEvaluations,
      bucketMs,
      origin: {
        notices: [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)],
        custom: {
          source: 'raw',
          exact: true,
          interval: { score_mean: 'mean-t', pass_share: 'wilson-effective-n' },
          pendingRecordCount,
        },
      },
    }
  );
}

/** What the query names by itself goes before the same among its filters; nothing named filters nothing. */
function named(field: string, values: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return values.length === 0 ? {} : { [field]: values };
}
