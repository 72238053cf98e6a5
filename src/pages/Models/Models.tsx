import React from 'react';
import { DataPage } from '../../components/DataPage';
import { testIds } from '../../constants';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { ModelsContent } from './ModelsContent';
import { useListedModels } from '../../hooks/useListedModels';
import { useModelsState } from './useModelsState';

const SUBTITLE = 'AI models: health, latency, cost and quality, how sure each figure is, and which version is better.';

export function Models() {
  const state = useModelsState();
  const { dataSources, settings, datasource, problem } = usePageDataSource(state.dataSourceUid);
  const listed = useListedModels(settings?.uid, state.time.range);
  return (
    <DataPage
      subTitle={SUBTITLE}
      testId={testIds.models.page}
      dataSources={dataSources}
      uid={settings?.uid}
      onDataSourceChange={state.setDataSourceUid}
      time={state.time}
    >
      <ModelsContent
        state={state}
        dataSource={settings}
        datasource={datasource}
        loadProblem={problem}
        listed={listed}
      />
    </DataPage>
  );
}
