import React from 'react';
import { DataPage } from '../../components/DataPage';
import { testIds } from '../../constants';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { ServicesContent } from './ServicesContent';
import { useServicesData } from './useServicesData';
import { useServicesState } from './useServicesState';

const SUBTITLE = 'How available the registered services are, and what is left of their error budgets.';

export function Services() {
  const state = useServicesState();
  const { dataSources, settings, datasource, problem } = usePageDataSource(state.dataSourceUid);
  const data = useServicesData(datasource, state.time.range);
  return (
    <DataPage
      subTitle={SUBTITLE}
      testId={testIds.services.page}
      dataSources={dataSources}
      uid={settings?.uid}
      onDataSourceChange={state.setDataSourceUid}
      time={state.time}
    >
      <ServicesContent time={state.time} dataSource={settings} loadProblem={problem} data={data} />
    </DataPage>
  );
}
