import { AppError } from '../../contract/errors';
import type { Labels } from '../../contract/frames';
import { SERIES_QUERY_TYPES } from '../../contract/queries/queryTypes';
import { MAX_PREVIEW_SERIES, type RulePreviewInput } from '../../contract/rulePreview';
import { durationText } from '../../contract/duration';
import type { NumberReader } from '../queries/numberReader';
import type { SeriesReader } from '../queries/seriesReader';
import type { PreviewTimes } from './previewTimes';

/** Asked at once, so that a preview leaves room for others. */
const AT_ONCE = 4;
/** Buckets of one question; every kind of query tells as many. */
const BUCKETS_AT_ONCE = 200;

export interface RuleSeries {
  readonly figure: string;
  readonly labels: Labels;
  readonly values: Array<number | null>;
}

type Query = RulePreviewInput['query'];

/** What a rule would have read at each evaluation, the query asked anew each time. @throws What the query is refused with. */
export async function askAnew(
  read: NumberReader,
  query: Query,
  { atMs, lookBackMs }: PreviewTimes,
  signal: AbortSignal
): Promise<readonly RuleSeries[]> {
  const found = new SeriesByName(atMs.length);
  for (let first = 0; first < atMs.length; first += AT_ONCE) {
    signal.throwIfAborted();
    const answers = await Promise.all(
      atMs.slice(first, first + AT_ONCE).map((toMs) => {
        const window = { fromMs: toMs - (lookBackMs ?? 0), toMs };
        return read(query, window, signal, toMs);
      })
    );
    answers.forEach((numbers, index) =>
      numbers.forEach(({ name, labels, value }) => found.put(name, labels, first + index, value))
    );
  }
  return found.all();
}

/**
 * The same from series: each evaluation sees the interval of length `every` that has just ended.
 *
 * @throws AppError QUERY_INVALID where the query has no such intervals, and what it is refused with.
 */
export async function readInOnePass(
  read: SeriesReader,
  query: Query,
  { atMs, everyMs }: PreviewTimes,
  signal: AbortSignal
): Promise<readonly RuleSeries[]> {
  requireSeries(query);
  const found = new SeriesByName(atMs.length);
  for (let first = 0; first < atMs.length; first += BUCKETS_AT_ONCE) {
    signal.throwIfAborted();
    const part = atMs.slice(first, first + BUCKETS_AT_ONCE);
    const window = { fromMs: (part[0] ?? 0) - everyMs, toMs: part.at(-1) ?? 0 };
    const request = { model: query, window, intervalMs: everyMs, maxDataPoints: part.length };
    const { series } = await read(request, signal);
    for (const { name, labels, timesMs, values } of series) {
      requireSpacing(timesMs, everyMs);
      timesMs.forEach((timeMs, index) => {
        const place = first + (timeMs + everyMs - (part[0] ?? 0)) / everyMs;
        const value = values[index] ?? null;
        if (Number.isInteger(place) && place >= first && place < first + part.length && value !== null) {
          found.put(name, labels, place, value);
        }
      });
    }
  }
  return found.all();
}

class SeriesByName {
  private readonly series = new Map<string, RuleSeries>();

  constructor(private readonly length: number) {}

  put(figure: string, labels: Labels, place: number, value: number): void {
    const key = JSON.stringify([figure, labels]);
    const known = this.series.get(key) ?? {
      figure,
      labels,
      values: new Array<number | null>(this.length).fill(null),
    };
    this.series.set(key, known);
    known.values[place] = value;
    if (this.series.size > MAX_PREVIEW_SERIES) {
      throw new AppError('RESULT_TOO_LARGE', `The query has more than ${MAX_PREVIEW_SERIES} series.`, {
        details: [{ path: 'query', message: `At most ${MAX_PREVIEW_SERIES} series` }],
      });
    }
  }

  all(): readonly RuleSeries[] {
    return [...this.series.values()];
  }
}

function requireSeries({ queryType }: Query): void {
  if (![...SERIES_QUERY_TYPES, 'anomalies'].includes(queryType)) {
    throw new AppError('QUERY_INVALID', `A query of kind ${queryType} has no series: say how far it looks back.`, {
      details: [{ path: 'look_back', message: 'Needed for this kind of query' }],
    });
  }
}

/** Longer intervals than asked for would be seen before they have ended, and shorter ones not at all. */
function requireSpacing(timesMs: Float64Array, everyMs: number): void {
  const spacings = Array.from(timesMs.subarray(1), (timeMs, index) => timeMs - (timesMs[index] ?? 0));
  const shortest = spacings.length === 0 ? everyMs : Math.min(...spacings);
  const isAligned = timesMs.every((timeMs) => timeMs % everyMs === 0);
  if (shortest < everyMs || shortest % everyMs !== 0 || !isAligned) {
    throw new AppError(
      'QUERY_INVALID',
      `The query has no intervals of ${durationText(everyMs)}: take a round time such as 1m, 5m or 1h, or say how far it looks back.`,
      { details: [{ path: 'every', message: `Intervals of this query are ${durationText(shortest)} apart` }] }
    );
  }
}
