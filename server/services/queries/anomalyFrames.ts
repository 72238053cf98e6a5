import type { AnomalyPoint } from '../../analytics/anomaly/anomalyRule';
import { anomalousStretches, type AnomalousStretch } from '../../analytics/anomaly/anomalousStretches';
import type { FieldConfig, Frame, Labels, NumberField } from '../../contract/frames';
import { type AnomaliesQuery, ANOMALY_FIGURES, type AnomalyFigureName } from '../../contract/queries';
import type { JudgedSeries } from '../anomalies/judgeHistory';
import { anomalyLook } from './anomalyLook';
import type { AnswerOrigin } from './answerOrigin';
import type { Figure, FigureNumber, FigureSeries } from './figureFrames';
import { fillLegend } from './legend';

export const MAX_STRETCHES = 1_000;

/** Not `figure`, which the labels of the series may hold already. */
const FIGURE_LABEL = 'anomaly_figure';

const PICK: Readonly<Record<AnomalyFigureName, (point: AnomalyPoint) => number | null>> = {
  value: ({ value }) => value,
  expected: ({ expected }) => expected,
  low: ({ low }) => low,
  high: ({ high }) => high,
  anomalous_value: ({ value, isAnomaly }) => (isAnomaly === true ? value : null),
  score: ({ score }) => score,
  score_limit: ({ scoreLimit }) => scoreLimit,
  is_anomaly: ({ isAnomaly }) => (isAnomaly === null ? null : Number(isAnomaly)),
};

/** One series for each figure of each judged series. */
export function anomalySeries(
  judged: readonly JudgedSeries[],
  figures: readonly AnomalyFigureName[],
  query: AnomaliesQuery
): FigureSeries[] {
  return judged.flatMap((one) =>
    figures.map((name) => ({
      ...named(one, name, figures, query),
      points: one.points.map((point) => ({ timeMs: point.atMs, value: PICK[name](point) })),
    }))
  );
}

/** The same of the newest bucket alone. */
export function anomalyNumbers(
  judged: readonly JudgedSeries[],
  figures: readonly AnomalyFigureName[],
  query: AnomaliesQuery
): FigureNumber[] {
  return judged.flatMap((one) => {
    const newest = one.points.at(-1);
    return figures.map((name) => ({
      ...named(one, name, figures, query),
      value: newest ? PICK[name](newest) : null,
    }));
  });
}

function named(
  { identity }: JudgedSeries,
  name: AnomalyFigureName,
  figures: readonly AnomalyFigureName[],
  { legend, direction }: AnomaliesQuery
): { figure: Figure; labels: Labels; displayName: string } {
  const { title, unit, description } = ANOMALY_FIGURES[name];
  const filled = fillLegend(legend, { ...identity.labels, [FIGURE_LABEL]: name });
  const base = filled === '' ? identity.title : filled;
  const displayName = (figure: AnomalyFigureName): string =>
    figure === 'value' ? base : `${base}, ${ANOMALY_FIGURES[figure].title.toLowerCase()}`;
  const look = anomalyLook(name, figures, direction, displayName('low'));
  return {
    figure: { name, title, unit: unit ?? identity.unit ?? 'none', description, ...(look && { look }) },
    // Label sets must be unique in an alert rule, and a single figure's must equal those of the series itself.
    labels: figures.length > 1 ? { ...identity.labels, [FIGURE_LABEL]: name } : identity.labels,
    displayName: displayName(name),
  };
}

interface Row extends AnomalousStretch {
  readonly of: JudgedSeries['identity'];
}

/** One row for each stretch of anomalies, the newest first. */
export function anomalyTable(
  refId: string,
  judged: readonly JudgedSeries[],
  stepMs: number,
  { notices, custom }: AnswerOrigin
): Frame {
  const all = judged
    .flatMap(({ identity, points }) =>
      anomalousStretches(points, stepMs).map((stretch): Row => ({ ...stretch, of: identity }))
    )
    .sort((one, other) => other.fromMs - one.fromMs);
  const rows = all.slice(0, MAX_STRETCHES);
  const labelNames = [...new Set(rows.flatMap(({ of }) => Object.keys(of.labels)))];
  const units = new Set(rows.map(({ of }) => of.unit));
  const unit = units.size === 1 ? ([...units][0] ?? 'none') : 'none';
  const number = (name: string, config: FieldConfig, pick: (row: Row) => number | null): NumberField => ({
    type: 'number',
    name,
    values: rows.map(pick),
    config,
  });
  return {
    name: 'Anomalies',
    refId,
    fields: [
      time('from', 'From', rows, ({ fromMs }) => fromMs),
      time('to', 'To', rows, ({ toMs }) => toMs),
      { type: 'string', name: 'series', values: rows.map(({ of }) => of.title), config: displayed('Series') },
      ...labelNames.map((label) => ({
        type: 'string' as const,
        name: label,
        values: rows.map(({ of }) => of.labels[label] ?? null),
      })),
      number('peak_score', { ...displayed('Peak score'), unit: 'none', decimals: 1 }, ({ peak }) => peak.score),
      number('value', { ...displayed('Value'), unit }, ({ peak }) => peak.value),
      number('expected', { ...displayed('Expected'), unit }, ({ peak }) => peak.expected),
    ],
    meta: {
      type: 'table',
      typeVersion: [0, 1],
      notices:
        all.length > rows.length
          ? [...notices, { severity: 'warning', text: `The newest ${MAX_STRETCHES} of ${all.length} stretches.` }]
          : notices,
      custom,
    },
  };
}

function time(name: string, title: string, rows: readonly Row[], pick: (row: Row) => number): Frame['fields'][number] {
  return { type: 'time', name, values: Float64Array.from(rows, pick), config: displayed(title) };
}

function displayed(displayNameFromDS: string): FieldConfig {
  return { displayNameFromDS };
}
