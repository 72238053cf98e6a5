import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame, FrameField } from '../../contract/frames';
import { ESTIMATED_BY_TASK, PERFORMANCE_FIGURES } from '../../contract/queries/estimatedPerformanceOptions';
import type { Estimate } from '../../stats/estimate';
import type { AnswerOrigin } from './answerOrigin';
import type { ToldPerformance } from './estimatedPerformanceParts';

type Row = Readonly<Record<string, string | number | null>>;

const TEXTS: ReadonlyArray<readonly [name: string, title: string]> = [
  ['model_name', 'Model'],
  ['model_version', 'Version'],
  ['figure', 'Figure'],
  ['title', 'Title'],
];
const NUMBERS: ReadonlyArray<readonly [name: string, title: string]> = [
  ['estimated', 'Estimated'],
  ['estimated_low', 'Estimated, at least'],
  ['estimated_high', 'Estimated, at most'],
  ['estimated_n', 'Calls'],
  ['realised', 'Realised'],
  ['realised_low', 'Realised, at least'],
  ['realised_high', 'Realised, at most'],
  ['realised_n', 'Labelled calls'],
  ['trust_error', 'Error of the estimates'],
  ['trust_margin', 'Error allowed'],
];
const REASONS: ReadonlyArray<readonly [name: string, title: string]> = [
  ['trust', 'Trust'],
  ['reason', 'What is missing'],
];

/** A row for each figure of each model: estimated beside realised. */
export function estimatedPerformanceTable(
  told: readonly ToldPerformance[],
  refId: string,
  { notices, custom }: AnswerOrigin
): Frame {
  const rows = told.flatMap(rowsOf);
  return {
    name: 'Estimated performance',
    refId,
    fields: [
      ...TEXTS.map((column) => textField(column, rows)),
      ...NUMBERS.map((column) => numberField(column, rows)),
      ...REASONS.map((column) => textField(column, rows)),
    ],
    meta: { type: 'table', typeVersion: [0, 1], notices, custom },
  };
}

function rowsOf({ labels, performance: { task, points, trust } }: ToldPerformance): readonly Row[] {
  const { estimated = {}, realised = {} } = points[0] ?? {};
  return ESTIMATED_BY_TASK[task].map((figure) => ({
    ...labels,
    figure,
    title: PERFORMANCE_FIGURES[figure].title,
    ...partsOf('estimated', estimated[figure]),
    ...partsOf('realised', realised[figure]),
    trust: trust.verdict,
    trust_error: toFigureEstimate(trust.error).value,
    trust_margin: trust.margin,
    reason: estimated[figure] === undefined ? null : toFigureEstimate(estimated[figure]).reason,
  }));
}

function partsOf(name: string, estimate: Estimate | undefined): Row {
  if (estimate === undefined) {
    return {};
  }
  const { value, low, high, n } = toFigureEstimate(estimate);
  return { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high, [`${name}_n`]: n };
}

function textField([name, title]: readonly [string, string], rows: readonly Row[]): FrameField {
  const values = rows.map((row) => (typeof row[name] === 'string' ? row[name] : null));
  return { type: 'string', name, values, config: { displayNameFromDS: title } };
}

function numberField([name, title]: readonly [string, string], rows: readonly Row[]): FrameField {
  const values = rows.map((row) => {
    const value = row[name];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  });
  const isCount = name.endsWith('_n');
  return {
    type: 'number',
    name,
    values,
    config: { displayNameFromDS: title, ...(isCount ? { unit: 'short', decimals: 0 } : { decimals: 4 }) },
  };
}
