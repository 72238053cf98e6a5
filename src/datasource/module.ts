import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './components/ConfigEditor';
import { QueryEditor } from './components/QueryEditor/QueryEditor';
import { QueryEditorHelp } from './components/QueryEditorHelp';
import { DataSource } from './DataSource';
import type { MeasureDataSourceOptions, MeasureQuery, MeasureSecureOptions } from './types';

export const plugin = new DataSourcePlugin<DataSource, MeasureQuery, MeasureDataSourceOptions, MeasureSecureOptions>(
  DataSource
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(QueryEditorHelp);
