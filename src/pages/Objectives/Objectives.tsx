import React from 'react';
import { DataPage } from '../../components/DataPage';
import { testIds } from '../../constants';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { ObjectivesContent } from './ObjectivesContent';
import { useObjectivesData } from './useObjectivesData';
import { useObjectivesState } from './useObjectivesState';

const SUBTITLE =
  'Service level objectives: how good, how sure, what is left of the error budget and until when it lasts.';

export function Objectives() {
  const state = useObjectivesState();
  const { dataSources, settings, datasource, problem } = usePageDataSource(state.dataSourceUid);
  const data = useObjectivesData(datasource, state.time.range, state.slo);
  return (
    <DataPage
      subTitle={SUBTITLE}
      testId={testIds.objectives.page}
      dataSources={dataSources}
      uid={settings?.uid}
      onDataSourceChange={state.setDataSourceUid}
      time={state.time}
    >
      <ObjectivesContent
        state={state}
        dataSource={settings}
        datasource={datasource}
        loadProblem={problem}
        data={data}
      />
    </DataPage>
  );
}
