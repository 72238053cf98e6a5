import type { DataSourceApi, DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { DATASOURCE_TYPE } from '../constants';

/** Our data sources that this user may query, by name. */
export function listDataSources(): DataSourceInstanceSettings[] {
  return getDataSourceSrv()
    .getList({ pluginId: DATASOURCE_TYPE })
    .sort((one, other) => one.name.localeCompare(other.name));
}

export function loadDataSource(uid: string): Promise<DataSourceApi> {
  return getDataSourceSrv().get({ uid, type: DATASOURCE_TYPE });
}
