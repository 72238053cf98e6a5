import { FieldType, type DataFrame } from '@grafana/data';
import type { SloField } from '../contract';
import { asNumber, rowsOf, type TableRow } from './tableRows';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How one objective stands at the end of a range; `null` where there is nothing to tell it from. */
export interface SloFigures {
  readonly slo: string;
  readonly service: string;
  /** Such as `30d` or `calendar month`. */
  readonly window: string | null;
  /** A plain target has no error budget, burn rate, alerts or forecast. */
  readonly isTarget: boolean;
  readonly sliRatio: number | null;
  /** None where time is measured as a whole. */
  readonly sliInterval: Interval | null;
  readonly objectiveRatio: number | null;
  /** Events of the window and bad ones among them; null where time is budgeted. */
  readonly totalCount: number | null;
  readonly badCount: number | null;
  /** Time without service; null where events are counted. */
  readonly badSeconds: number | null;
  /** Part of the window that is known, 0–1. */
  readonly knownRatio: number | null;
  /** Negative when overspent. */
  readonly budgetLeftRatio: number | null;
  readonly burnRate: number | null;
  readonly isPaging: boolean | null;
  readonly isTicketing: boolean | null;
  readonly exhaustedInSeconds: number | null;
  readonly exhaustedEarliestSeconds: number | null;
  readonly exhaustedLatestSeconds: number | null;
  /** Why there is no forecast. */
  readonly forecastReason: string | null;
  /** Why there is no SLI. */
  readonly reason: string | null;
}

export interface BudgetPoint {
  readonly timeMs: number;
  /** Part of the budget that was left. */
  readonly leftRatio: number;
}

/** The budget's figure in a series, by which its frames are told from others. */
export const BUDGET_FIGURE = 'budget_left_ratio' satisfies SloField;

/** Whether a frame is the table of a query of type SLO. */
export function isSloTable({ fields }: DataFrame): boolean {
  return ['slo', 'sli_ratio'].every((name) => fields.some((field) => field.name === name));
}

/** The objectives of every such table among the frames, in the order of the answer. */
export function readSlos(frames: readonly DataFrame[]): SloFigures[] {
  return frames.filter(isSloTable).flatMap(rowsOf).flatMap(figuresOf);
}

/** The window that burn rates are over, such as `1h`. */
export function burnWindowOf(frames: readonly DataFrame[]): string | null {
  const told: unknown = frames.find(isSloTable)?.meta?.custom?.['burnWindow'];
  return typeof told === 'string' ? told : null;
}

/** The budget of each objective over time, from the series among the frames, one frame each or all in one. */
export function readBudgets(frames: readonly DataFrame[]): Map<string, BudgetPoint[]> {
  const budgets = new Map<string, BudgetPoint[]>();
  for (const { fields } of frames) {
    const times = fields.find(({ type }) => type === FieldType.time)?.values;
    for (const { name, labels, values } of times ? fields : []) {
      const slo = labels?.['slo'];
      if (times && slo !== undefined && name === BUDGET_FIGURE) {
        budgets.set(slo, pointsOf(times, values));
      }
    }
  }
  return budgets;
}

function pointsOf(times: readonly unknown[], values: readonly unknown[]): BudgetPoint[] {
  return times.flatMap((time, index) => {
    const timeMs = asNumber(time);
    const leftRatio = asNumber(values[index]);
    return timeMs === null || leftRatio === null ? [] : [{ timeMs, leftRatio }];
  });
}

function figuresOf(row: TableRow): SloFigures[] {
  const slo = row('slo');
  if (typeof slo !== 'string') {
    return [];
  }
  const figure = (name: SloField) => asNumber(row(name));
  return [
    {
      slo,
      service: asText(row('service')) ?? '',
      window: asText(row('window')),
      isTarget: row('budgeting') === 'none',
      sliRatio: figure('sli_ratio'),
      sliInterval: intervalOf(row, 'sli_ratio'),
      objectiveRatio: figure('objective_ratio'),
      totalCount: asNumber(row('total_count')),
      badCount: asNumber(row('bad_count')),
      badSeconds: asNumber(row('bad_seconds')),
      knownRatio: asNumber(row('known_ratio')),
      budgetLeftRatio: figure('budget_left_ratio'),
      burnRate: figure('burn_rate'),
      isPaging: asFlag(figure('page')),
      isTicketing: asFlag(figure('ticket')),
      exhaustedInSeconds: figure('exhausted_in_seconds'),
      exhaustedEarliestSeconds: asNumber(row('exhausted_in_seconds_low')),
      exhaustedLatestSeconds: asNumber(row('exhausted_in_seconds_high')),
      forecastReason: asText(row('exhausted_reason')),
      reason: asText(row('reason')),
    },
  ];
}

function intervalOf(row: TableRow, name: SloField): Interval | null {
  const low = asNumber(row(`${name}_low`));
  const high = asNumber(row(`${name}_high`));
  return low === null || high === null ? null : { low, high };
}

function asFlag(value: number | null): boolean | null {
  return value === null ? null : value !== 0;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
