import type { Labels } from '../../contract/frames';
import type { SeriesReduction, TimeReduction } from '../../contract/triggerOptions';
import { insufficient, type InsufficientData } from '../../stats/estimate';

/** One series of a query's answer. */
export interface SignalSeries {
  readonly name: string;
  readonly labels: Labels;
  /** Oldest first; null where there is no number. */
  readonly values: ArrayLike<number | null>;
}

export interface SignalRule {
  /** Which figure; needed only where the query tells several. */
  readonly figure: string | null;
  readonly overTime: TimeReduction;
  readonly overSeries: SeriesReduction;
}

/** The number that a trigger compares with its limits. */
export interface SignalValue {
  readonly figure: string;
  /** Of the series it is about; none where all series were made into one number. */
  readonly labels: Labels;
  readonly value: number;
}

/** Bounds and counts that come beside an estimate are not figures of their own. */
const COMPANION_FIELD = /^(?:(.+)_(?:low|high|n)|n)$/;

/**
 * The numbers that a trigger compares, from the series its query answered.
 *
 * @returns Series without a number are left out, so there may be none; `insufficient` when the query tells several figures
 * and the rule names none, or one that is not there.
 */
export function signalOf(series: readonly SignalSeries[], rule: SignalRule): readonly SignalValue[] | InsufficientData {
  const figures = figuresOf(series);
  const figure = rule.figure ?? figures[0];
  if (figure === undefined) {
    return [];
  }
  if (rule.figure === null && figures.length > 1) {
    return insufficient(`the query tells ${figures.join(', ')}: name one in "figure"`, figures.length, 1);
  }
  const own = series.filter(({ name }) => name === figure);
  if (own.length === 0 && series.length > 0) {
    return insufficient(`the query tells ${figures.join(', ')} and no ${figure}`, 0, 1);
  }
  const known = own.flatMap(({ labels, values }) => {
    const value = overTime(values, rule.overTime);
    return value === null ? [] : [{ figure, labels, value }];
  });
  if (rule.overSeries === 'each') {
    return known;
  }
  const value = reduced(
    known.map((one) => one.value),
    rule.overSeries
  );
  return value === null ? [] : [{ figure, labels: {}, value }];
}

function figuresOf(series: readonly SignalSeries[]): string[] {
  const names = [...new Set(series.map(({ name }) => name))];
  return names.filter((name) => {
    const match = COMPANION_FIELD.exec(name);
    return match === null || (match[1] === undefined ? names.length === 1 : !names.includes(match[1]));
  });
}

function overTime(values: ArrayLike<number | null>, how: TimeReduction): number | null {
  const known = Array.from(values).filter((value) => value !== null && Number.isFinite(value)) as number[];
  return how === 'last' ? (known.at(-1) ?? null) : reduced(known, how);
}

function reduced(values: readonly number[], how: 'max' | 'min' | 'mean' | 'sum'): number | null {
  if (values.length === 0) {
    return null;
  }
  const sum = () => values.reduce((total, value) => total + value, 0);
  switch (how) {
    case 'max':
      return values.reduce((most, value) => Math.max(most, value));
    case 'min':
      return values.reduce((least, value) => Math.min(least, value));
    case 'mean':
      return sum() / values.length;
    case 'sum':
      return sum();
  }
}
