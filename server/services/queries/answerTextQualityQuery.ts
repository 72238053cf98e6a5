import { type CallFigure, NO_FIGURE } from '../../analytics/models/callFigure';
import { RESAMPLES } from '../../analytics/text/corpus/bootstrap';
import type { Frame } from '../../contract/frames';
import type { TextQualityQuery } from '../../contract/queries';
import { TEXT_FIGURE_NAMES, TEXT_FIGURES, type TextFigureName } from '../../contract/queries/textQualityOptions';
import type { QueryRequest } from '../services';
import { BOOTSTRAP_SEED } from '../text/textFigures';
import type { TextQualityService } from '../text/textQualityService';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { chooseBucketMs } from './interval';
import { modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 60_000;
/** Longer than any window: everything falls into one bucket. */
const ONE_BUCKET_MS = 100 * 366 * 86_400_000;
/** More than that nobody sees, and each has an interval of its own. */
const MAX_BUCKETS = 200;

/** Answers a `text-quality` query. */
export async function answerTextQualityQuery(
  texts: TextQualityService,
  { window, refId, intervalMs, maxDataPoints }: QueryRequest,
  query: TextQualityQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { models, versions, filters, groupBy, figures, maxPairs, format, show } = query;
  const bucketMs =
    format === 'timeseries'
      ? chooseBucketMs(window, intervalMs, Math.min(maxDataPoints, MAX_BUCKETS), LEAST_BUCKET_MS)
      : ONE_BUCKET_MS;
  const quality = await texts.read(
    {
      window,
      bucketMs,
      figures,
      hasIntervals: format === 'table' || show.includes('low') || show.includes('high'),
      models,
      filters: versions.length === 0 ? filters : { ...filters, model_version: versions },
      groupBy,
      maxPairs,
      tokenizer: query.tokenizer,
      isLowercased: query.lowercase,
      isStemmed: query.stemming,
    },
    signal
  );
  return modelCallFrames(
    quality.series.map(({ labels, points }) => ({
      labels,
      points: points.map((point) => ({
        timeMs: point.timeMs,
        callCount: point.pairCount,
        figures: whole(point.figures),
      })),
    })),
    {
      ...query,
      refId,
      name: 'Text quality',
      catalogue: TEXT_FIGURES,
      things: 'pairs of texts',
      bucketMs,
      origin: {
        notices: [
          ...quality.notices.map((text) => ({ severity: 'info' as const, text })),
          ...expiryNotices(quality.expiredBeforeMs),
          ...pendingNotices(quality.pendingRecordCount),
        ],
        custom: {
          source: 'raw',
          exact: true,
          interval: `percentile bootstrap of pairs, ${RESAMPLES} resamples, seed ${BOOTSTRAP_SEED}`,
          signatures: quality.signatures,
          pendingRecordCount: quality.pendingRecordCount,
        },
      },
    }
  );
}

function whole(
  figures: Readonly<Partial<Record<TextFigureName, CallFigure>>>
): Readonly<Record<TextFigureName, CallFigure>> {
  return Object.fromEntries(TEXT_FIGURE_NAMES.map((name) => [name, figures[name] ?? NO_FIGURE])) as Record<
    TextFigureName,
    CallFigure
  >;
}
