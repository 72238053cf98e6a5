import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { DataSourceSelect } from '../../components/DataSourceSelect';
import { TimeControls } from '../../components/TimeControls';
import { testIds } from '../../constants';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { ObjectivesContent } from './ObjectivesContent';
import { useObjectivesData } from './useObjectivesData';
import { useObjectivesState } from './useObjectivesState';

const SUBTITLE =
  'Service level objectives: how good, how sure, what is left of the error budget and until when it lasts.';

export function Objectives() {
  const styles = useStyles2(getStyles);
  const state = useObjectivesState();
  const { dataSources, settings, datasource, problem } = usePageDataSource(state.dataSourceUid);
  const data = useObjectivesData(datasource, state.time.range, state.slo);
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
      <div data-testid={testIds.objectives.page}>
        <ObjectivesContent
          state={state}
          dataSource={settings}
          datasource={datasource}
          loadProblem={problem}
          data={data}
        />
      </div>
    </PluginPage>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  };
}
