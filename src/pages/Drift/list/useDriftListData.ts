import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import { useQueryData, type QueryData } from '../../../hooks/useQueryData';
import { DRIFT_LIST_TARGETS } from '../../../view-model/driftQueries';

/** The state of every model over the range. */
export function useDriftListData(datasource: Queryable | undefined, range: TimeRange): QueryData {
  const run = useMemo(
    () => datasource && { datasource, targets: DRIFT_LIST_TARGETS, range, maxDataPoints: 1, requestId: 'drift-list' },
    [datasource, range]
  );
  return useQueryData(run);
}
