import { budgetAt, type SloTimeline } from '../../analytics/slo/sloState';
import { SLO_FIELD_NAMES, type SloField } from '../../contract/queries';
import type { Slo } from '../../contract/slo';
import { readSloField, type SloFieldReading } from './sloFields';

/** Every figure of an objective at one instant. */
export interface SloFigures {
  readonly slo: Slo;
  readonly atMs: number;
  readonly fields: Readonly<Record<SloField, SloFieldReading>>;
  readonly budgetUsedRatio: number | null;
  readonly isMet: boolean | null;
  /** Events of the window, or milliseconds where time is budgeted; null when nothing is known. */
  readonly totalCount: number | null;
  readonly badCount: number | null;
  /** Part of the window that is known, 0–1. */
  readonly coverageRatio: number | null;
}

export function figuresOfSlo(timeline: SloTimeline, atMs: number, burnWindowMs: number): SloFigures {
  const { slo } = timeline;
  const budget = budgetAt(timeline, atMs);
  const fields = Object.fromEntries(
    SLO_FIELD_NAMES.map((field) => [field, readSloField(field, timeline, atMs, burnWindowMs)])
  ) as Record<SloField, SloFieldReading>;
  if ('insufficient' in budget) {
    return { slo, atMs, fields, ...NOTHING };
  }
  return {
    slo,
    atMs,
    fields,
    budgetUsedRatio: slo.budgeting === 'none' ? null : budget.usedRatio,
    isMet: budget.isMet,
    totalCount: budget.total,
    badCount: budget.bad,
    coverageRatio: budget.coverage,
  };
}

const NOTHING = { budgetUsedRatio: null, isMet: null, totalCount: null, badCount: null, coverageRatio: null } as const;
