import type { FieldConfig, Frame, FrameMeta, Labels, NumberField } from '../../contract/frames';
import type { AnswerOrigin } from './answerOrigin';
import { gapThresholdMs } from './gapThreshold';
import { defaultLegend, distinguishingLabels, fillLegend } from './legend';

/** What a number is, whatever it was computed from. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** Grafana's own unit id. */
  readonly unit: string;
  readonly description: string;
  /** Grafana's own choice when absent. */
  readonly decimals?: number;
  /** How a graph draws it unless told otherwise. */
  readonly look?: Pick<FieldConfig, 'color' | 'custom'>;
}

export interface FigureSeries {
  readonly figure: Figure;
  readonly labels: Labels;
  /** In the place of one made from figure, labels and legend. */
  readonly displayName?: string;
  /** Ascending; null values are left out of the series. */
  readonly points: ReadonlyArray<{ readonly timeMs: number; readonly value: number | null }>;
}

export interface FigureNumber {
  readonly figure: Figure;
  readonly labels: Labels;
  /** In the place of one made from figure, labels and legend. */
  readonly displayName?: string;
  readonly value: number | null;
}

export interface FigureFrameOptions {
  readonly refId: string;
  /** Empty: made from the figure's title and the labels that tell the series apart. */
  readonly legend: string;
  readonly origin: AnswerOrigin;
}

/** One frame per series that has points: the data plane's `timeseries-multi`. */
export function figureSeriesFrames(
  all: readonly FigureSeries[],
  bucketMs: number,
  options: FigureFrameOptions
): Frame[] {
  const series = all
    .map((one) => ({ ...one, points: one.points.filter(({ value }) => value !== null) }))
    .filter(({ points }) => points.length > 0);
  const names = nameAll(series, options.legend);
  return withMeta(
    'timeseries-multi',
    options,
    series.map((one, index) => {
      const timesMs = Float64Array.from(one.points, ({ timeMs }) => timeMs);
      return [
        { type: 'time', name: 'time', values: timesMs, config: { interval: gapThresholdMs(timesMs, bucketMs) } },
        numberField(
          one,
          Float64Array.from(one.points, ({ value }) => value ?? 0),
          names[index]
        ),
      ];
    })
  );
}

/** One frame per number that is known: the data plane's `numeric-multi`, which alert rules read without a reduce step. */
export function figureNumberFrames(all: readonly FigureNumber[], options: FigureFrameOptions): Frame[] {
  const known = all.filter(({ value }) => value !== null);
  const names = nameAll(known, options.legend);
  return withMeta(
    'numeric-multi',
    options,
    known.map((one, index) => [numberField(one, Float64Array.of(one.value ?? 0), names[index])])
  );
}

/** One wide table: a row per label set, a column per figure; what is not known is empty. */
export function figureTableFrame(all: readonly FigureNumber[], name: string, options: FigureFrameOptions): Frame {
  const rows = new Map<string, { labels: Labels; values: Map<string, number | null> }>();
  for (const { figure, labels, value } of all) {
    const key = JSON.stringify(labels);
    const row = rows.get(key) ?? { labels, values: new Map<string, number | null>() };
    row.values.set(figure.name, value);
    rows.set(key, row);
  }
  const list = [...rows.values()];
  const labelNames = [...new Set(list.flatMap(({ labels }) => Object.keys(labels)))];
  const figures = new Map(all.map(({ figure }) => [figure.name, figure]));
  return {
    name,
    refId: options.refId,
    fields: [
      ...labelNames.map((label) => ({
        type: 'string' as const,
        name: label,
        values: list.map(({ labels }) => labels[label] ?? null),
      })),
      ...[...figures.values()].map((figure) => ({
        type: 'number' as const,
        name: figure.name,
        values: list.map(({ values }) => values.get(figure.name) ?? null),
        config: { ...figureConfig(figure), displayNameFromDS: figure.title },
      })),
    ],
    meta: frameMeta('table', options.origin),
  };
}

function withMeta(
  type: FrameMeta['type'],
  { refId, origin }: FigureFrameOptions,
  all: ReadonlyArray<Frame['fields']>
): Frame[] {
  const meta = frameMeta(type, origin);
  if (all.length === 0) {
    return [{ refId, fields: [], meta }];
  }
  // Grafana shows each frame's notices: once is enough.
  return all.map((fields, index) => ({ refId, fields, meta: index === 0 ? meta : { ...meta, notices: [] } }));
}

function numberField(
  { figure, labels }: { readonly figure: Figure; readonly labels: Labels },
  values: Float64Array,
  displayName: string | undefined
): NumberField {
  const config = { ...figureConfig(figure), ...(displayName === undefined ? {} : { displayNameFromDS: displayName }) };
  return { type: 'number', name: figure.name, values, labels, config };
}

function figureConfig({ unit, description, decimals, look }: Figure): FieldConfig {
  return { unit, description, ...(decimals === undefined ? {} : { decimals }), ...look };
}

function frameMeta(type: FrameMeta['type'], { notices, custom }: AnswerOrigin): FrameMeta {
  return { type, typeVersion: [0, 1], notices, custom };
}

function nameAll(
  all: ReadonlyArray<{ readonly figure: Figure; readonly labels: Labels; readonly displayName?: string }>,
  legend: string
): readonly string[] {
  const shown = distinguishingLabels(all.map(({ labels }) => labels)).filter((name) => name !== 'figure');
  return all.map(({ figure, labels, displayName }) => {
    if (displayName !== undefined) {
      return displayName;
    }
    const filled = legend === '' ? '' : fillLegend(legend, { ...labels, figure: figure.name });
    return filled === '' ? defaultLegend(figure.title, labels, shown) : filled;
  });
}
