import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { DataSourceSelect } from '../../components/DataSourceSelect';
import { TimeControls } from '../../components/TimeControls';
import { testIds } from '../../constants';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { ModelsContent } from './ModelsContent';
import { useListedModels } from '../../hooks/useListedModels';
import { useModelsState } from './useModelsState';

const SUBTITLE = 'AI models: health, latency, cost and quality, how sure each figure is, and which version is better.';

export function Models() {
  const styles = useStyles2(getStyles);
  const state = useModelsState();
  const { dataSources, settings, datasource, problem } = usePageDataSource(state.dataSourceUid);
  const listed = useListedModels(settings?.uid, state.time.range);
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
      <div data-testid={testIds.models.page}>
        <ModelsContent
          state={state}
          dataSource={settings}
          datasource={datasource}
          loadProblem={problem}
          listed={listed}
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
