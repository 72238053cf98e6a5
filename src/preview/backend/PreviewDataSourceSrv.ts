import { PluginType, type DataSourceApi, type DataSourceInstanceSettings } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import { DATASOURCE_TYPE, PROVISIONED_DATASOURCE_UID } from '../../constants';
import { DataSource } from '../../datasource/DataSource';
import type { MeasureDataSourceOptions } from '../../datasource/types';

/** As the shipped provisioning sets the data source up. */
export const PREVIEW_SETTINGS: DataSourceInstanceSettings<MeasureDataSourceOptions> = {
  id: 1,
  uid: PROVISIONED_DATASOURCE_UID,
  type: DATASOURCE_TYPE,
  name: 'Measure Everything',
  access: 'proxy',
  readOnly: true,
  jsonData: {},
  meta: {
    id: DATASOURCE_TYPE,
    name: 'Measure Everything',
    type: PluginType.datasource,
    module: '',
    baseUrl: '',
    info: {
      author: { name: 'Measure Everything contributors' },
      description: '',
      links: [],
      logos: { small: 'logo.svg', large: 'logo.svg' },
      screenshots: [],
      updated: '',
      version: '',
    },
  },
};

/** Knows the one data source that the preview has. */
export class PreviewDataSourceSrv implements DataSourceSrv {
  readonly #datasource = new DataSource(PREVIEW_SETTINGS);

  async get(): Promise<DataSourceApi> {
    // Grafana's own type for it, of any data source.
    return this.#datasource as unknown as DataSourceApi;
  }

  getList(): DataSourceInstanceSettings[] {
    return [PREVIEW_SETTINGS];
  }

  getInstanceSettings(): DataSourceInstanceSettings {
    return PREVIEW_SETTINGS;
  }

  reload(): void {
    // Settings of the preview never change.
  }
}
