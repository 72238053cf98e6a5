import { PluginPage } from '@grafana/runtime';
import React, { useCallback } from 'react';
import { fetchStatus } from '../../api/resources';
import { testIds } from '../../constants';
import { useLoaded } from '../../hooks/useLoaded';
import { usePageDataSource } from '../../hooks/usePageDataSource';
import { OverviewContent } from './OverviewContent';
import { OverviewToolbar } from './OverviewToolbar';
import { useOverviewData } from './useOverviewData';
import { useOverviewState } from './useOverviewState';

const SUBTITLE = 'The hosts that the companion measures: their state now, and how they got there.';
const DEFAULT_INTERVAL_SECONDS = 10;

export function Overview() {
  const state = useOverviewState();
  const { dataSources, settings, datasource, problem } = usePageDataSource(state.dataSourceUid);
  const uid = settings?.uid;

  const status = useLoaded(
    useCallback(() => (uid === undefined ? Promise.resolve(undefined) : fetchStatus(uid)), [uid])
  );
  const data = useOverviewData(datasource, state.time.range, state.host);
  const intervalSeconds =
    status.state === 'done'
      ? (status.value?.infrastructure.collection.interval_seconds ?? DEFAULT_INTERVAL_SECONDS)
      : DEFAULT_INTERVAL_SECONDS;

  return (
    <PluginPage
      subTitle={SUBTITLE}
      actions={
        <OverviewToolbar
          state={state}
          dataSources={dataSources}
          dataSourceUid={uid}
          hosts={data.hosts.map(({ host }) => host)}
          host={data.host?.host}
        />
      }
    >
      <div data-testid={testIds.overview.page}>
        <OverviewContent
          state={state}
          dataSource={settings}
          loadProblem={problem}
          data={data}
          intervalMs={intervalSeconds * 1000}
        />
      </div>
    </PluginPage>
  );
}
