import { FieldType, type DataFrame } from '@grafana/data';
import {
  DATA_QUALITY_FIGURE_NAMES,
  DATA_QUALITY_FIGURES,
  DRIFT_STATUS_NAMES,
  type DataQualityFigureName,
  type DriftStatusName,
} from '../contract';
import type { BandPoint } from './bandChart';
import { isModelTable, modelKey, NO_ESTIMATE, type Estimate } from './modelFigures';
import { asNumber, rowsOf, type TableRow } from './tableRows';

/** A range of numbers or a category, and which share of both sides lies in it. */
export interface DriftCell {
  readonly name: string;
  readonly baselineShare: number;
  readonly currentShare: number;
}

/** One figure of data quality on both sides. */
export interface QualityFigure {
  readonly name: DataQualityFigureName;
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly baseline: Estimate;
  readonly current: Estimate;
}

export interface DriftFeature {
  readonly name: string;
  /** Null where there are too few records to tell. */
  readonly status: DriftStatusName | null;
  readonly score: Estimate;
  readonly adjustedPValue: number | null;
  readonly baselineCount: number | null;
  readonly currentCount: number | null;
  readonly reason: string | null;
  /** How the score went; empty where no series tells. */
  readonly points: readonly BandPoint[];
  readonly cells: readonly DriftCell[];
  readonly quality: readonly QualityFigure[];
}

export interface DriftModel {
  readonly name: string;
  readonly version: string;
  readonly status: DriftStatusName | null;
  readonly score: Estimate;
  readonly reason: string | null;
  readonly baselineCount: number | null;
  readonly currentCount: number | null;
  /** What it was compared with, in words. */
  readonly comparedWith: string | null;
  readonly points: readonly BandPoint[];
  readonly features: readonly DriftFeature[];
}

/** Whether a frame is the table of models of a query of type Drift. */
export function isDriftTable(frame: DataFrame): boolean {
  return isModelTable(frame) && has(frame, ['drift_status']) && !has(frame, ['feature']);
}

/** Whether a frame is the table of features of a query of type Drift. */
export function isFeaturesTable(frame: DataFrame): boolean {
  return isModelTable(frame) && has(frame, ['feature', 'drift_status']);
}

function isDistributionsTable(frame: DataFrame): boolean {
  return isModelTable(frame) && has(frame, ['feature', 'baseline_share', 'current_share']);
}

function isQualityTable(frame: DataFrame): boolean {
  return isModelTable(frame) && has(frame, ['feature', 'missing_current', 'records_current']);
}

/** Whether the panel reads a frame. */
export function isDriftFrame(frame: DataFrame): boolean {
  return isDriftTable(frame) || isFeaturesTable(frame);
}

type Grouped = ReadonlyMap<string, readonly TableRow[]>;

/** The models of all tables among the frames, each with its features and all that other frames tell of them. */
export function readDrift(frames: readonly DataFrame[]): DriftModel[] {
  const models = groupRows(frames.filter(isDriftTable), modelOf);
  const features = groupRows(frames.filter(isFeaturesTable), modelOf);
  const cells = groupRows(frames.filter(isDistributionsTable), featureOf);
  const quality = groupRows(frames.filter(isQualityTable), featureOf);
  const series = readSeries(frames);
  return [...new Set([...models.keys(), ...features.keys()])].map((key) => {
    const [name = '', version = ''] = JSON.parse(key) as string[];
    const row = models.get(key)?.[0];
    const own = (features.get(key) ?? []).map((one) =>
      toFeature(one, cells.get(featureOf(one)) ?? [], quality.get(featureOf(one)) ?? [], series)
    );
    const first = own[0];
    return {
      name,
      version,
      status: row ? statusIn(row) : (first?.status ?? null),
      score: row ? scoreIn(row) : (first?.score ?? NO_ESTIMATE),
      reason: row ? textIn(row, 'reason') : (first?.reason ?? null),
      baselineCount: row ? asNumber(row('n_baseline')) : (first?.baselineCount ?? null),
      currentCount: row ? asNumber(row('n_current')) : (first?.currentCount ?? null),
      comparedWith: row ? textIn(row, 'compared_with') : null,
      points: series.get(key) ?? [],
      features: own,
    };
  });
}

function toFeature(
  row: TableRow,
  cells: readonly TableRow[],
  quality: readonly TableRow[],
  series: ReadonlyMap<string, readonly BandPoint[]>
): DriftFeature {
  return {
    name: String(row('feature')),
    status: statusIn(row),
    score: scoreIn(row),
    adjustedPValue: asNumber(row('adjusted_p_value')),
    baselineCount: asNumber(row('n_baseline')),
    currentCount: asNumber(row('n_current')),
    reason: textIn(row, 'reason'),
    points: series.get(featureOf(row)) ?? [],
    cells: cells.map(toCell),
    quality: quality.slice(0, 1).flatMap(qualityOf),
  };
}

function toCell(row: TableRow): DriftCell {
  return {
    name: String(row('cell')),
    baselineShare: asNumber(row('baseline_share')) ?? 0,
    currentShare: asNumber(row('current_share')) ?? 0,
  };
}

/** How the columns of each figure begin; unseen values have no baseline, they are what it lacks. */
const QUALITY_COLUMNS = {
  missing_ratio: 'missing',
  unseen_ratio: 'unseen',
  duplicate_ratio: 'duplicates',
  record_count: 'records',
} as const satisfies Readonly<Record<DataQualityFigureName, string>>;

function qualityOf(row: TableRow): QualityFigure[] {
  return DATA_QUALITY_FIGURE_NAMES.map((name) => {
    const { title, description, unit } = DATA_QUALITY_FIGURES[name];
    const column = QUALITY_COLUMNS[name];
    const part = (end: string) => asNumber(row(`${column}_${end}`));
    return {
      name,
      title,
      description,
      unit,
      baseline: { ...NO_ESTIMATE, value: part('baseline') },
      current: { ...NO_ESTIMATE, value: part('current'), low: part('low'), high: part('high') },
    };
  });
}

const SCORE_PARTS: Readonly<Record<string, 'value' | 'low' | 'high'>> = {
  drift_score: 'value',
  drift_score_low: 'low',
  drift_score_high: 'high',
};

/** Points by model, and by feature of a model. */
function readSeries(frames: readonly DataFrame[]): Map<string, readonly BandPoint[]> {
  const points = new Map<string, Map<number, BandPoint>>();
  const gaps = new Map<string, number>();
  for (const { fields } of frames) {
    const time = fields.find(({ type }) => type === FieldType.time);
    const times = time?.values ?? [];
    for (const { name, labels = {}, values } of fields) {
      const part = SCORE_PARTS[name];
      const { model_name: model, model_version: version, feature } = labels;
      if (part !== undefined && model !== undefined && version !== undefined) {
        const key = feature === undefined ? modelKey(model, version) : JSON.stringify([model, version, feature]);
        const own = points.get(key) ?? new Map<number, BandPoint>();
        points.set(key, own);
        gaps.set(key, time?.config.interval ?? Infinity);
        times.forEach((one: unknown, index) => {
          const timeMs = asNumber(one);
          if (timeMs !== null) {
            const known = own.get(timeMs) ?? { timeMs, value: null, low: null, high: null };
            own.set(timeMs, { ...known, [part]: asNumber(values[index]) });
          }
        });
      }
    }
  }
  return new Map([...points].map(([key, own]) => [key, withGaps([...own.values()], gaps.get(key) ?? Infinity)]));
}

/** Intervals without a score are no points at all; beyond this distance the line must not go on. */
function withGaps(points: readonly BandPoint[], gapMs: number): BandPoint[] {
  return [...points]
    .sort((one, other) => one.timeMs - other.timeMs)
    .flatMap((point, index, sorted) => {
      const before = sorted[index - 1];
      return before !== undefined && point.timeMs - before.timeMs > gapMs
        ? [{ timeMs: before.timeMs + 1, value: null, low: null, high: null }, point]
        : [point];
    });
}

function groupRows(tables: readonly DataFrame[], keyOf: (row: TableRow) => string): Grouped {
  const groups = new Map<string, TableRow[]>();
  for (const row of tables.flatMap(rowsOf)) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function modelOf(row: TableRow): string {
  return modelKey(String(row('model_name')), String(row('model_version')));
}

function featureOf(row: TableRow): string {
  return JSON.stringify([String(row('model_name')), String(row('model_version')), String(row('feature'))]);
}

function scoreIn(row: TableRow): Estimate {
  return estimateAt(row, 'drift_score');
}

function estimateAt(row: TableRow, figure: string): Estimate {
  const part = (name: string) => asNumber(row(name));
  return {
    value: part(figure),
    low: part(`${figure}_low`),
    high: part(`${figure}_high`),
    n: part(`${figure}_n`),
  };
}

function statusIn(row: TableRow): DriftStatusName | null {
  return DRIFT_STATUS_NAMES.find((known) => known === row('drift_status')) ?? null;
}

function textIn(row: TableRow, column: string): string | null {
  const value = row(column);
  return typeof value === 'string' && value !== '' ? value : null;
}

function has({ fields }: DataFrame, wanted: readonly string[]): boolean {
  return wanted.every((one) => fields.some(({ name, labels }) => name === one && labels === undefined));
}
