import { conversionFigures, type ConversionPoint } from '../../analytics/funnels/conversionFigures';
import type { Frame } from '../../contract/frames';
import type { ConversionQuery } from '../../contract/queries';
import { CONVERSION_FIGURES } from '../../contract/queries/funnelOptions';
import type { Window } from '../../contract/window';
import { type Conversions } from '../funnels/conversionService';
import { comparedWindows, conversionFilters } from '../funnels/funnelRequest';
import type { FunnelService } from '../funnels/funnelService';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { funnelOrigin } from './funnelFrames';
import { chooseBucketMs } from './interval';
import { modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 60_000;

/** Answers a `conversion` query. */
export async function answerConversionQuery(
  funnels: FunnelService,
  { refId, window, intervalMs, maxDataPoints }: QueryRequest,
  query: ConversionQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { format, events, filters, figures, compareTo } = query;
  const isSeries = format === 'timeseries';
  const bucketMs = isSeries ? chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS) : ONE_BUCKET_MS;
  const read = (of: Window): Promise<Conversions> =>
    funnels.readConversions({ window: of, bucketMs, conversion: conversionFilters(events), filters }, signal);
  const isCompared = !isSeries && figures.some((name) => name.startsWith('conversion_rate_'));
  const windows = comparedWindows(window, isCompared ? compareTo : 'none');
  const now = await read(windows.now);
  const before = windows.before === null ? null : await read(windows.before);
  const windowMs = isSeries ? bucketMs : windows.now.toMs - windows.now.fromMs;
  const states: readonly ReadState[] = before === null ? [now] : [now, before];
  const baselineOf = (index: number): ConversionPoint | null =>
    (isSeries ? now.points[index - 1] : before?.points[0]) ?? null;
  const points = now.points.map((point, index) => ({
    timeMs: point.timeMs,
    callCount: point.sums.activeUnits,
    figures: conversionFigures(point, baselineOf(index), windowMs),
  }));
  return modelCallFrames(points.length === 0 ? [] : [{ labels: {}, points }], {
    ...query,
    refId,
    name: 'Conversion',
    catalogue: CONVERSION_FIGURES,
    things: 'users',
    minCalls: query.minUsers,
    bucketMs,
    origin: funnelOrigin(joinStates(states)),
  });
}
