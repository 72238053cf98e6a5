import { AppError } from '../../contract/errors';
import type { Frame, FrameNotice, Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';
import type { QueryService } from '../services';

const REF_ID = 'series';

export interface SeriesRequest {
  /** A query of any kind that has a time-series form; its `format` is set here. */
  readonly model: Readonly<Record<string, unknown>>;
  readonly window: Window;
  /** Smallest step between two points; the kind of query may take a larger one. */
  readonly intervalMs: number;
  readonly maxDataPoints: number;
}

export interface QuerySeries {
  /** Name of the figure, e.g. `cpu_usage_ratio`. */
  readonly name: string;
  readonly title: string;
  /** Grafana's unit id; null when the figure has none. */
  readonly unit: string | null;
  readonly labels: Labels;
  /** Unix milliseconds, ascending. */
  readonly timesMs: Float64Array;
  /** Null where there is no number. */
  readonly values: Float64Array | ReadonlyArray<number | null>;
}

export interface SeriesAnswer {
  readonly series: readonly QuerySeries[];
  readonly notices: readonly FrameNotice[];
}

/** Any query as plain series, for whatever looks at numbers without asking what they are: anomalies, triggers, objectives. */
export type SeriesReader = (request: SeriesRequest, signal?: AbortSignal) => Promise<SeriesAnswer>;

/** @throws AppError What the query is refused with. */
export function createSeriesReader(queries: QueryService): SeriesReader {
  return async ({ model, window, intervalMs, maxDataPoints }, signal) => {
    const request = { refId: REF_ID, model: { ...model, format: 'timeseries' }, window, intervalMs, maxDataPoints };
    const outcome = (await queries.run([request], signal)).get(REF_ID);
    if (outcome === undefined) {
      throw new AppError('INTERNAL', 'A query was not answered.');
    }
    if ('error' in outcome) {
      const { code, message, details } = outcome.error;
      throw new AppError(code, message, { details });
    }
    return {
      series: outcome.frames.flatMap(seriesOfFrame),
      notices: outcome.frames.flatMap(({ meta }) => meta.notices ?? []),
    };
  };
}

function seriesOfFrame({ fields }: Frame): QuerySeries[] {
  const time = fields.find((field) => field.type === 'time');
  if (time === undefined) {
    return [];
  }
  return fields.flatMap((field) =>
    field.type === 'number'
      ? [
          {
            name: field.name,
            title: field.config?.displayNameFromDS ?? field.name,
            unit: field.config?.unit ?? null,
            labels: field.labels ?? {},
            timesMs: time.values,
            values: field.values,
          },
        ]
      : []
  );
}
