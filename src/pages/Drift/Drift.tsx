import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { DataSourceSelect } from '../../components/DataSourceSelect';
import { TimeControls } from '../../components/TimeControls';
import { testIds } from '../../constants';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { DriftContent } from './DriftContent';
import { useListedModels } from '../../hooks/useListedModels';
import { useDriftState } from './useDriftState';

const SUBTITLE =
  'Whether models still see what they were made for and treat groups alike, how sure that is, and what is still missing to tell.';

export function Drift() {
  const styles = useStyles2(getStyles);
  const state = useDriftState();
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
      <div data-testid={testIds.drift.page}>
        <DriftContent
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
