import type { DataSourceSettings } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button } from '@grafana/ui';
import React, { useState } from 'react';
import { checkHealth, type DataSourceHealth } from '../../api/health';
import { PROVISIONED_DATASOURCE_UID } from '../../constants';
import { ConfigEditor } from '../../datasource/components/ConfigEditor';
import type { MeasureDataSourceOptions, MeasureSecureOptions } from '../../datasource/types';
import { PREVIEW_SETTINGS } from '../backend/PreviewDataSourceSrv';

type Settings = DataSourceSettings<MeasureDataSourceOptions, MeasureSecureOptions>;

const INITIAL = {
  id: PREVIEW_SETTINGS.id,
  uid: PREVIEW_SETTINGS.uid,
  orgId: 1,
  name: PREVIEW_SETTINGS.name,
  type: PREVIEW_SETTINGS.type,
  typeName: PREVIEW_SETTINGS.name,
  typeLogoUrl: 'logo.svg',
  access: 'proxy',
  url: '',
  user: '',
  basicAuth: false,
  basicAuthUser: '',
  isDefault: true,
  jsonData: {},
  secureJsonFields: {},
  readOnly: false,
  withCredentials: false,
} as Settings;

/** The data source's settings as in Grafana, with its own editor; here they are only shown, never saved. */
export function DataSourcePage() {
  const [options, setOptions] = useState(INITIAL);
  const [health, setHealth] = useState<DataSourceHealth>();
  const test = async () => setHealth(await checkHealth(PROVISIONED_DATASOURCE_UID));
  return (
    <PluginPage subTitle="The settings of the data source as Grafana shows them. Here they can be tried out, but are not saved.">
      <ConfigEditor options={options} onOptionsChange={setOptions} />
      <div aria-live="polite">
        {health && <Alert severity={health.isOk ? 'success' : 'error'} title={health.message} />}
      </div>
      <Button onClick={test}>Test</Button>
    </PluginPage>
  );
}
