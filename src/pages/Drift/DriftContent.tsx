import type { DataSourceInstanceSettings } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import type { Queryable } from '../../api/queries';
import { NoDataSource, QueryFailed } from '../../components/CompanionNotices';
import { NoModels } from '../../components/models/NoModels';
import type { ListedModel } from '../../contract';
import type { Loaded } from '../../hooks/useLoaded';
import { DriftDetail } from './detail/DriftDetail';
import { DriftList } from './list/DriftList';
import type { DriftState } from './useDriftState';

interface Props {
  state: DriftState;
  dataSource: DataSourceInstanceSettings | undefined;
  datasource: Queryable | undefined;
  /** Why the data source itself could not be loaded. */
  loadProblem: string | undefined;
  listed: Loaded<readonly ListedModel[]>;
}

/** What stands below the title: the models, one of them, or why there are none to show. */
export function DriftContent({ state, dataSource, datasource, loadProblem, listed }: Props) {
  if (!dataSource) {
    return <NoDataSource />;
  }
  const problem = loadProblem ?? (listed.state === 'failed' ? listed.message : undefined);
  if (problem !== undefined) {
    return <QueryFailed message={problem} dataSource={dataSource} onRetry={state.time.refreshNow} />;
  }
  if (listed.state !== 'done') {
    return <LoadingPlaceholder text="Asking the companion…" />;
  }
  if (listed.value.length === 0) {
    return <NoModels />;
  }
  const { model, version } = state;
  if (model === undefined) {
    return <DriftList models={listed.value} state={state} dataSource={dataSource} datasource={datasource} />;
  }
  const known = listed.value.find(({ model_name }) => model_name === model);
  return (
    <DriftDetail
      key={`${model}\n${version ?? ''}`}
      model={{ name: model, version: version ?? known?.model_version ?? '' }}
      state={state}
      datasource={datasource}
    />
  );
}
