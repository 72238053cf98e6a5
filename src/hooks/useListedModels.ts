import type { TimeRange } from '@grafana/data';
import { useCallback } from 'react';
import { fetchModels } from '../api/resources';
import type { ListedModel } from '../contract';
import { useKeptWhileLoading } from './useKeptWhileLoading';
import { useLoaded, type Loaded } from './useLoaded';

const NONE: readonly ListedModel[] = [];

/** Which models there are; none where there is no data source to ask. */
export function useListedModels(dataSourceUid: string | undefined, range: TimeRange): Loaded<readonly ListedModel[]> {
  const [fromMs, toMs] = [range.from.valueOf(), range.to.valueOf()];
  const loaded = useLoaded(
    useCallback(
      () => (dataSourceUid === undefined ? Promise.resolve(NONE) : fetchModels(dataSourceUid, fromMs, toMs)),
      [dataSourceUid, fromMs, toMs]
    )
  );
  return useKeptWhileLoading(loaded, dataSourceUid ?? '');
}
