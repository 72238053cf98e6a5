import { callField } from '../questions/callField';
import {
  COVARIATE_REACH_MS,
  type ExperimentRow,
  type ExperimentSums,
  type ExperimentSumsQuestion,
  type ExperimentValues,
  type ExperimentValuesQuestion,
  type ExposedAmongQuestion,
  type ExposedUnits,
  productPairs,
  SEVERAL_VARIANTS,
  toExperimentSums,
  toExperimentValues,
  type UnitSource,
} from '../questions/experimentQuestion';
import { compareTexts } from '../questions/seriesIdentity';
import type { TableRecord } from '../records/storableRecord';

interface Unit {
  readonly name: string;
  readonly variant: string;
  readonly segment: string;
  readonly exposedMs: number;
  readonly finishMs: number;
  readonly untilMs: number;
}

interface Seen {
  readonly atMs: number;
  readonly amount: number;
}

/** The plain meaning of the question: unit by unit. @param records All, in or out of the window. */
export function answerExperimentSums(
  question: ExperimentSumsQuestion,
  records: readonly TableRecord[]
): ExperimentSums {
  const units = unitsOf(question, records);
  const after = question.sources.map((source) => ({ source, seen: seenBy(source, question, records) }));
  const covariates = covariatesOf(question, units, records);
  const measured = units.map((unit) => ({
    unit,
    values: [
      ...after.map(({ source, seen }) => summed(source, within(seen.get(unit.name), unit.exposedMs, unit.untilMs))),
      ...covariates.map((of) => of(unit)),
    ],
  }));
  const cells = new Map<string, { row: ExperimentRow; sums: number[] }>();
  const limits = cutLimits(
    question,
    measured.filter(({ unit }) => unit.variant !== SEVERAL_VARIANTS).map(({ values }) => values[0] ?? 0)
  );
  for (const {
    unit,
    values: [first, ...others],
  } of measured) {
    const values = first === undefined ? [] : [Math.min(limits.high, Math.max(limits.low, first)), ...others];
    const step = Math.floor((unit.finishMs - question.window.fromMs) / question.stepMs);
    const finished = unit.finishMs <= question.window.toMs ? 1 : 0;
    const key = JSON.stringify([unit.variant, unit.segment, step, finished]);
    const terms = [...values, ...productPairs(values.length).map(([i, j]) => (values[i] ?? 0) * (values[j] ?? 0))];
    const before = cells.get(key);
    const sums = terms.map((term, place) => term + (before?.sums[place] ?? 0));
    const { variant, segment } = unit;
    const row = { variant, segment, step, finished, units: (before?.row.units ?? 0) + 1, sums };
    cells.set(key, { row, sums });
  }
  return toExperimentSums(
    [...cells.values()].map(({ row }) => row),
    question
  );
}

export function answerExperimentValues(
  question: ExperimentValuesQuestion,
  records: readonly TableRecord[]
): ExperimentValues {
  const seen = seenBy(question.source, question, records);
  const rows = unitsOf(question, records)
    .filter(({ variant, finishMs }) => variant !== SEVERAL_VARIANTS && finishMs <= question.window.toMs)
    .flatMap(({ name, variant, segment, exposedMs, untilMs }) =>
      within(seen.get(name), exposedMs, untilMs).map(({ amount }) => ({ variant, segment, value: amount, unit: name }))
    );
  return toExperimentValues(rows, question);
}

/** @param inWindow Records of the question's window. */
export function answerExposedAmong(
  { experiment, units }: ExposedAmongQuestion,
  inWindow: readonly TableRecord[]
): readonly string[] {
  const exposed = inWindow.filter(({ kind, ...record }) => kind === 'exposure' && record['experiment'] === experiment);
  const wanted = new Set(units);
  return [...new Set(exposed.map((record) => String(record['unit'])))]
    .filter((unit) => wanted.has(unit))
    .sort(compareTexts);
}

function unitsOf(question: ExposedUnits, records: readonly TableRecord[]): readonly Unit[] {
  const { window, experiment, exposedBeforeMs, followUpMs, segment } = question;
  const field = segment === null ? null : callField(segment, 'exposure');
  const byUnit = new Map<string, TableRecord[]>();
  for (const record of records) {
    if (
      record.kind === 'exposure' &&
      record['experiment'] === experiment &&
      record.time_ms >= window.fromMs &&
      record.time_ms < window.toMs
    ) {
      const unit = String(record['unit']);
      addTo(byUnit, unit, record);
    }
  }
  return [...byUnit].flatMap(([name, exposures]) => {
    const [first] = exposures.sort((a, b) => a.time_ms - b.time_ms || compareTexts(a.id, b.id));
    const variants = new Set(exposures.map((record) => String(record['variant'])));
    if (first === undefined || first.time_ms >= exposedBeforeMs) {
      return [];
    }
    const exposedMs = first.time_ms;
    return [
      {
        name,
        variant: variants.size === 1 ? ([...variants][0] ?? '') : SEVERAL_VARIANTS,
        segment: field === null ? '' : valueOf(first, field),
        exposedMs,
        finishMs: exposedMs + (followUpMs ?? 0),
        untilMs: followUpMs === null ? window.toMs : Math.min(exposedMs + followUpMs, window.toMs),
      },
    ];
  });
}

function seenBy(
  source: UnitSource,
  { experiment, window }: ExposedUnits,
  records: readonly TableRecord[]
): ReadonlyMap<string, readonly Seen[]> {
  const seen = new Map<string, Seen[]>();
  for (const record of records) {
    const isIt =
      source.record === 'conversion'
        ? record.kind === 'conversion' &&
          record['metric'] === source.name &&
          (record['experiment'] ?? experiment) === experiment
        : record.kind === 'event' && record['event_name'] === source.name;
    const unit = source.record === 'conversion' ? record['unit'] : (record['user_id'] ?? record['anonymous_id']);
    if (isIt && typeof unit === 'string' && record.time_ms < window.toMs) {
      const amount = source.sum === 'value' ? Number(record['value'] ?? 0) : 1;
      addTo(seen, unit, { atMs: record.time_ms, amount });
    }
  }
  return seen;
}

function covariatesOf(
  question: ExperimentSumsQuestion,
  units: readonly Unit[],
  records: readonly TableRecord[]
): ReadonlyArray<(unit: Unit) => number> {
  const { covariate, experiment, sources, window } = question;
  if (covariate === null) {
    return [];
  }
  if (covariate.record === 'before') {
    return sources.map((source) => {
      const seen = seenBy(source, question, records);
      return ({ name, exposedMs }) =>
        summed(source, within(seen.get(name), exposedMs - covariate.lookbackMs, exposedMs));
    });
  }
  const known = new Map<string, Seen[]>();
  for (const record of records) {
    const isIt =
      record.kind === 'covariate' &&
      record['metric'] === covariate.name &&
      (record['experiment'] ?? experiment) === experiment;
    if (isIt && record.time_ms >= window.fromMs - COVARIATE_REACH_MS && record.time_ms < window.toMs) {
      const unit = String(record['unit']);
      addTo(known, unit, { atMs: record.time_ms, amount: Number(record['value']) });
    }
  }
  const of = ({ name, exposedMs }: Unit) => meanOf((known.get(name) ?? []).filter(({ atMs }) => atMs <= exposedMs));
  const all = units.map(of).filter((mean) => mean !== null);
  const mean = all.length === 0 ? 0 : all.reduce((sum, one) => sum + one, 0) / all.length;
  return [(unit) => of(unit) ?? mean];
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

function meanOf(seen: readonly Seen[]): number | null {
  return seen.length === 0 ? null : seen.reduce((sum, { amount }) => sum + amount, 0) / seen.length;
}

function within(seen: readonly Seen[] | undefined, fromMs: number, toMs: number): readonly Seen[] {
  return (seen ?? []).filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
}

function summed({ sum }: UnitSource, seen: readonly Seen[]): number {
  return sum === 'any' ? Number(seen.length > 0) : seen.reduce((total, { amount }) => total + amount, 0);
}

function cutLimits({ cut }: ExperimentSumsQuestion, values: readonly number[]): { low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return {
    low: cut === null || cut.lower === 0 ? -Infinity : (sorted[Math.floor(cut.lower * n)] ?? -Infinity),
    high:
      cut === null || cut.upper === 0
        ? Infinity
        : (sorted[Math.max(0, Math.ceil((1 - cut.upper) * n) - 1)] ?? Infinity),
  };
}

function valueOf(record: TableRecord, field: { readonly column: string } | { readonly tag: string }): string {
  const value =
    'tag' in field
      ? (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[field.tag]
      : record[field.column];
  return typeof value === 'string' ? value : '';
}
