import type { DataSourceInstanceSettings } from '@grafana/data';
import { useCallback } from 'react';
import { listDataSources, loadDataSource } from '../api/dataSources';
import type { Queryable } from '../api/queries';
import { useLoaded } from './useLoaded';

export interface PageDataSource {
  readonly dataSources: readonly DataSourceInstanceSettings[];
  /** The one asked for, or the first; undefined when there is none. */
  readonly settings: DataSourceInstanceSettings | undefined;
  /** Undefined until it is loaded. */
  readonly datasource: Queryable | undefined;
  /** Why it could not be loaded. */
  readonly problem: string | undefined;
}

/** The data source that a page asks. */
export function usePageDataSource(askedUid: string | undefined): PageDataSource {
  const dataSources = listDataSources();
  const settings = dataSources.find(({ uid }) => uid === askedUid) ?? dataSources[0];
  const uid = settings?.uid;
  const loaded = useLoaded(
    useCallback(() => (uid === undefined ? Promise.resolve(undefined) : loadDataSource(uid)), [uid])
  );
  return {
    dataSources,
    settings,
    datasource: loaded.state === 'done' ? loaded.value : undefined,
    problem: loaded.state === 'failed' ? loaded.message : undefined,
  };
}
