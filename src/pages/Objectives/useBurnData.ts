import type { TimeRange } from '@grafana/data';
import { useCallback, useMemo } from 'react';
import type { Queryable } from '../../api/queries';
import { fetchSloDetail, type SloDetail } from '../../api/resources';
import { useKeptWhileLoading } from '../../hooks/useKeptWhileLoading';
import { useLoaded, type Loaded } from '../../hooks/useLoaded';
import { useQueryData, type QueryData } from '../../hooks/useQueryData';
import { burnWindows } from '../../view-model/sloConditions';
import { burnTargets } from '../../view-model/sloQueries';

const MAX_POINTS = 400;

export interface BurnData {
  readonly detail: Loaded<SloDetail>;
  readonly burn: QueryData;
}

/** What an objective says and how its conditions stand, and its burn rates over the windows that they name. */
export function useBurnData(
  datasource: Queryable | undefined,
  dataSourceUid: string,
  slo: string,
  range: TimeRange
): BurnData {
  const atMs = range.to.valueOf();
  const loaded = useLoaded(useCallback(() => fetchSloDetail(dataSourceUid, slo, atMs), [dataSourceUid, slo, atMs]));
  const detail = useKeptWhileLoading(loaded, `${dataSourceUid} ${slo}`);
  // As text, so that a refresh that finds the same windows asks only once.
  const windows = detail.state === 'done' ? burnWindows(detail.value).join(' ') : '';
  const run = useMemo(
    () =>
      datasource && windows !== ''
        ? {
            datasource,
            targets: burnTargets(slo, windows.split(' ')),
            range,
            maxDataPoints: MAX_POINTS,
            requestId: 'objective-burn',
          }
        : undefined,
    [datasource, slo, windows, range]
  );
  return { detail, burn: useQueryData(run) };
}
