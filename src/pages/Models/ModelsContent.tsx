import type { DataSourceInstanceSettings } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import type { Queryable } from '../../api/queries';
import { NoDataSource, QueryFailed } from '../../components/CompanionNotices';
import type { ListedModel } from '../../contract';
import type { Loaded } from '../../hooks/useLoaded';
import { CompareVersions } from './compare/CompareVersions';
import { ModelDetail } from './detail/ModelDetail';
import { ModelList } from './list/ModelList';
import { NoModels } from '../../components/models/NoModels';
import type { ModelsState } from './useModelsState';

interface Props {
  state: ModelsState;
  dataSource: DataSourceInstanceSettings | undefined;
  datasource: Queryable | undefined;
  /** Why the data source itself could not be loaded. */
  loadProblem: string | undefined;
  listed: Loaded<readonly ListedModel[]>;
}

/** What stands below the title: the models, one of them, two versions of it, or why there are none to show. */
export function ModelsContent({ state, dataSource, datasource, loadProblem, listed }: Props) {
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
  const models = listed.value;
  if (models.length === 0) {
    return <NoModels />;
  }
  const { model, version } = state;
  if (model !== undefined && state.isComparing) {
    return <CompareVersions model={model} models={models} state={state} datasource={datasource} />;
  }
  if (model !== undefined) {
    const known =
      models.find((one) => one.model_name === model && one.model_version === version) ??
      models.find((one) => one.model_name === model);
    return (
      <ModelDetail
        key={`${model}\n${version ?? ''}`}
        model={{ name: model, version: version ?? known?.model_version ?? '' }}
        type={known?.model_type ?? null}
        models={models}
        state={state}
        datasource={datasource}
      />
    );
  }
  return <ModelList models={models} state={state} dataSource={dataSource} datasource={datasource} />;
}
