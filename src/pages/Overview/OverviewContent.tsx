import { css } from '@emotion/css';
import { LoadingState, type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import { NoDataSource, QueryFailed } from '../../components/CompanionNotices';
import { judgeHost } from '../../view-model/hostHealth';
import { OVERVIEW_CHARTS } from '../../view-model/overviewCharts';
import { Charts } from './Charts';
import { HostCard } from './HostCard';
import { HostSummary } from './HostSummary';
import { HostTiles } from './HostTiles';
import { NoSamples } from './OverviewNotices';
import type { OverviewData } from './useOverviewData';
import type { OverviewState } from './useOverviewState';

interface Props {
  state: OverviewState;
  dataSource: DataSourceInstanceSettings | undefined;
  /** Why the data source itself could not be loaded. */
  loadProblem: string | undefined;
  data: OverviewData;
  intervalMs: number;
}

/** What stands below the title: the hosts, or why there are none to show. */
export function OverviewContent({ state, dataSource, loadProblem, data, intervalMs }: Props) {
  const styles = useStyles2(getStyles);
  const { hosts, host, figures, charts } = data;

  if (!dataSource) {
    return <NoDataSource />;
  }
  const problem = loadProblem ?? figures.failures[0]?.message;
  if (problem !== undefined && !host) {
    return <QueryFailed message={problem} dataSource={dataSource} onRetry={state.time.refreshNow} />;
  }
  if (!host) {
    return figures.state === LoadingState.Done ? (
      <NoSamples onLastHour={() => state.time.setRange({ from: 'now-1h', to: 'now' })} />
    ) : (
      <LoadingPlaceholder text="Asking the companion…" />
    );
  }

  const atMs = (figures.range ?? state.time.range).to.valueOf();
  const failed = OVERVIEW_CHARTS.filter(({ refId }) => charts.failures.some((failure) => failure.refId === refId));
  const refreshProblem = problem ?? charts.failures.find(({ refId }) => refId === undefined)?.message;
  return (
    <div className={styles.root}>
      {refreshProblem !== undefined && (
        <Alert severity="warning" title="The last refresh failed; what is shown is older">
          {refreshProblem}
        </Alert>
      )}
      {hosts.length > 1 && (
        <div className={styles.hosts} role="group" aria-label="Hosts">
          {hosts.map((one) => (
            <HostCard
              key={one.host}
              figures={one}
              health={judgeHost(one, atMs, intervalMs)}
              isSelected={one.host === host.host}
              onSelect={state.setHost}
            />
          ))}
        </div>
      )}
      <HostSummary figures={host} health={judgeHost(host, atMs, intervalMs)} atMs={atMs} />
      <HostTiles figures={host} />
      {failed.length > 0 && (
        <Alert severity="warning" title={`${failed.length} of ${OVERVIEW_CHARTS.length} charts could not be loaded`}>
          {failed.map(({ title }) => title).join(', ')}. The others are complete; the next refresh tries again.
        </Alert>
      )}
      <Charts
        data={charts}
        range={state.time.range}
        onZoom={(fromMs, toMs) =>
          state.time.setRange({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) })
        }
      />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    hosts: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
      gap: theme.spacing(1),
      // Many hosts scroll within their own strip, so that the charts stay near.
      maxHeight: 420,
      overflowY: 'auto',
      padding: 2,
    }),
  };
}
