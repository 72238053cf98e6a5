import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { DataSourceSelect } from '../../components/DataSourceSelect';
import { TimeControls } from '../../components/TimeControls';
import { testIds } from '../../constants';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { ServicesContent } from './ServicesContent';
import { useServicesData } from './useServicesData';
import { useServicesState } from './useServicesState';

const SUBTITLE = 'How available the registered services are, and what is left of their error budgets.';

export function Services() {
  const styles = useStyles2(getStyles);
  const state = useServicesState();
  const { dataSources, settings, datasource, problem } = usePageDataSource(state.dataSourceUid);
  const data = useServicesData(datasource, state.time.range);
  return (
    <PluginPage
      subTitle={SUBTITLE}
      actions={
        <div className={styles.toolbar}>
          <DataSourceSelect dataSources={dataSources} uid={settings?.uid} onChange={state.setDataSourceUid} />
          <TimeControls time={state.time} />
        </div>
      }
    >
      <div data-testid={testIds.services.page}>
        <ServicesContent time={state.time} dataSource={settings} loadProblem={problem} data={data} />
      </div>
    </PluginPage>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  };
}
