import type { DataFrame } from '@grafana/data';
import type { AvailabilityFigureName } from '../contract';
import { asNumber, rowsOf, type TableRow } from './tableRows';

/** How available one service was over a range; `null` where there is nothing to tell it from. */
export interface ServiceFigures {
  readonly service: string;
  /** At the end of the range. */
  readonly isUp: boolean | null;
  readonly availabilityRatio: number | null;
  readonly targetRatio: number | null;
  readonly downtimeSeconds: number | null;
  readonly incidentCount: number | null;
  readonly mtbfSeconds: number | null;
  readonly mttrSeconds: number | null;
  /** Negative when overspent. */
  readonly budgetLeftRatio: number | null;
}

/** What to ask for, as a table, so that `readServiceFigures` finds its columns. */
export const SERVICE_FIGURES = [
  'is_up',
  'availability_ratio',
  'sla_target_ratio',
  'downtime_seconds',
  'incident_count',
  'mtbf_seconds',
  'mttr_seconds',
  'error_budget_left_ratio',
] as const satisfies readonly AvailabilityFigureName[];

/** Services with their figures, those that need a look first: down, then not known, then the least budget left. */
export function readServiceFigures(table: DataFrame | undefined): ServiceFigures[] {
  return rowsOf(table).flatMap(figuresOf).sort(byUrgency);
}

function figuresOf(row: TableRow): ServiceFigures[] {
  const service = row('service');
  if (typeof service !== 'string') {
    return [];
  }
  const figure = (name: AvailabilityFigureName) => asNumber(row(name));
  const isUp = figure('is_up');
  return [
    {
      service,
      isUp: isUp === null ? null : isUp !== 0,
      availabilityRatio: figure('availability_ratio'),
      targetRatio: figure('sla_target_ratio'),
      downtimeSeconds: figure('downtime_seconds'),
      incidentCount: figure('incident_count'),
      mtbfSeconds: figure('mtbf_seconds'),
      mttrSeconds: figure('mttr_seconds'),
      budgetLeftRatio: figure('error_budget_left_ratio'),
    },
  ];
}

function byUrgency(one: ServiceFigures, other: ServiceFigures): number {
  return (
    stateRank(one) - stateRank(other) ||
    compareBudgets(one.budgetLeftRatio, other.budgetLeftRatio) ||
    one.service.localeCompare(other.service)
  );
}

function stateRank({ isUp }: ServiceFigures): number {
  return isUp === false ? 0 : isUp === null ? 1 : 2;
}

function compareBudgets(one: number | null, other: number | null): number {
  if (one === null || other === null) {
    return Number(one === null) - Number(other === null);
  }
  return one - other;
}
