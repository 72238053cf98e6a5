import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import { useQueryData, type QueryData } from '../../../hooks/useQueryData';
import { comparisonTargets, type ComparisonChoice } from '../../../view-model/modelQueries';

/** How version B stands beside version A; nothing is asked while it is not chosen which. */
export function useComparisonData(
  datasource: Queryable | undefined,
  { name, versionA, versionB, pairBy }: Partial<ComparisonChoice> & { name: string; pairBy: string },
  range: TimeRange
): QueryData {
  const run = useMemo(
    () =>
      datasource && versionA !== undefined && versionB !== undefined && versionA !== versionB
        ? {
            datasource,
            targets: comparisonTargets({ name, versionA, versionB, pairBy }),
            range,
            maxDataPoints: 1,
            requestId: 'model-comparison',
          }
        : undefined,
    [datasource, name, versionA, versionB, pairBy, range]
  );
  return useQueryData(run);
}
