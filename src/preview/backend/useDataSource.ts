import { getDataSourceSrv } from '@grafana/runtime';
import { PROVISIONED_DATASOURCE_UID } from '../../constants';
import type { DataSource } from '../../datasource/DataSource';
import { useLoaded } from '../../hooks/useLoaded';

const load = async () => (await getDataSourceSrv().get(PROVISIONED_DATASOURCE_UID)) as unknown as DataSource;

/** The preview's one data source; undefined for the moment until it is there. */
export function useDataSource(): DataSource | undefined {
  const loaded = useLoaded(load);
  return loaded.state === 'done' ? loaded.value : undefined;
}
