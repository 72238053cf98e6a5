import { AppError } from '../../contract/errors';
import type { FrameNotice } from '../../contract/frames';
import type { SeriesQuery } from '../../contract/queries';
import { MAX_POINTS_PER_SERIES } from '../queries/interval';
import type { QuerySeries, SeriesReader } from '../queries/seriesReader';
import { historyParts, type JudgedSpan } from './judgedSpan';

export const MAX_ANOMALY_SERIES = 50;

export interface SeriesHistory {
  readonly identity: Pick<QuerySeries, 'name' | 'title' | 'unit' | 'labels'>;
  /** One value for each bucket from the start of the history, null where there is none. */
  readonly values: ReadonlyArray<number | null>;
}

export interface History {
  readonly series: readonly SeriesHistory[];
  readonly notices: readonly FrameNotice[];
  /** Shortest time between two values of a series; null when no series has two. */
  readonly spacingMs: number | null;
}

interface Gathered {
  /** As the newest part of the history names it. */
  identity: SeriesHistory['identity'];
  readonly values: Array<number | null>;
}

/**
 * Every series of a query over a whole history, put on the grid of its buckets. Read in parts, one after the other: no question to
 * the store is larger than those of a graph.
 *
 * @throws AppError RESULT_TOO_LARGE for more than `MAX_ANOMALY_SERIES` series, or what the query is refused with.
 */
export async function readHistory(
  read: SeriesReader,
  query: SeriesQuery,
  span: JudgedSpan,
  signal: AbortSignal | undefined
): Promise<History> {
  const count = (span.endMs - span.historyFromMs) / span.stepMs;
  const bySeries = new Map<string, Gathered>();
  const notices = new Map<string, FrameNotice>();
  let spacingMs: number | null = null;
  for (const window of historyParts(span, MAX_POINTS_PER_SERIES)) {
    const answer = await read(
      { model: query, window, intervalMs: span.stepMs, maxDataPoints: MAX_POINTS_PER_SERIES },
      signal
    );
    answer.notices.forEach((notice) => notices.set(notice.text, notice));
    for (const { timesMs, values, ...identity } of answer.series) {
      const key = JSON.stringify([identity.name, Object.entries(identity.labels).sort()]);
      const gathered = bySeries.get(key) ?? { identity, values: new Array<number | null>(count).fill(null) };
      gathered.identity = identity;
      bySeries.set(key, gathered);
      requireFew(bySeries.size);
      fill(gathered.values, timesMs, values, span);
      spacingMs = shortest(spacingMs, timesMs);
    }
  }
  return { series: [...bySeries.values()], notices: [...notices.values()], spacingMs };
}

function requireFew(seriesCount: number): void {
  if (seriesCount > MAX_ANOMALY_SERIES) {
    throw new AppError(
      'RESULT_TOO_LARGE',
      `Anomalies are told of ${MAX_ANOMALY_SERIES} series at most; choose fewer metrics, hosts or labels in "of".`
    );
  }
}

function fill(
  into: Array<number | null>,
  timesMs: Float64Array,
  values: QuerySeries['values'],
  { historyFromMs, stepMs }: JudgedSpan
): void {
  timesMs.forEach((timeMs, index) => {
    const place = Math.floor((timeMs - historyFromMs) / stepMs);
    const value = values[index] ?? null;
    if (place >= 0 && place < into.length && value !== null && Number.isFinite(value)) {
      into[place] = value;
    }
  });
}

function shortest(known: number | null, timesMs: Float64Array): number | null {
  let least = known ?? Infinity;
  for (let index = 1; index < timesMs.length; index++) {
    least = Math.min(least, (timesMs[index] ?? NaN) - (timesMs[index - 1] ?? NaN));
  }
  return least === Infinity ? null : least;
}
