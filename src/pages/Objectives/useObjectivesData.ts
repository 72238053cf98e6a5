import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../api/queries';
import { useQueryData, type QueryData } from '../../hooks/useQueryData';
import { burnWindowOf, readBudgets, readSlos, type BudgetPoint, type SloFigures } from '../../view-model/sloFigures';
import { sortSlos } from '../../view-model/sloHealth';
import { sloTargets } from '../../view-model/sloQueries';

/** Points of a sparkline: as many as can still be told apart on a card. A chart alone may have more. */
const LIST_POINTS = 120;
const DETAIL_POINTS = 400;

export interface ObjectivesData {
  /** The most urgent first. */
  readonly slos: readonly SloFigures[];
  readonly budgets: ReadonlyMap<string, readonly BudgetPoint[]>;
  readonly burnWindow: string | null;
  readonly query: QueryData;
}

/** How every objective stands, or only one, and how their budgets went. */
export function useObjectivesData(
  datasource: Queryable | undefined,
  range: TimeRange,
  slo: string | undefined
): ObjectivesData {
  const run = useMemo(
    () =>
      datasource && {
        datasource,
        targets: sloTargets(slo),
        range,
        maxDataPoints: slo === undefined ? LIST_POINTS : DETAIL_POINTS,
        requestId: 'objectives',
      },
    [datasource, range, slo]
  );
  const query = useQueryData(run);
  const { series } = query;
  return {
    slos: useMemo(() => sortSlos(readSlos(series), 'urgency'), [series]),
    budgets: useMemo(() => readBudgets(series), [series]),
    burnWindow: burnWindowOf(series),
    query,
  };
}
