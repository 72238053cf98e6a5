import { css } from '@emotion/css';
import type { DataSourceInstanceSettings, GrafanaTheme2 } from '@grafana/data';
import { Select, useStyles2 } from '@grafana/ui';
import React from 'react';
import { DataSourceSelect } from '../../components/DataSourceSelect';
import { TimeControls } from '../../components/TimeControls';
import { plainOption } from '../../view-model/metricOptions';
import type { OverviewState } from './useOverviewState';

interface Props {
  state: OverviewState;
  dataSources: readonly DataSourceInstanceSettings[];
  dataSourceUid: string | undefined;
  hosts: readonly string[];
  host: string | undefined;
}

export function OverviewToolbar({ state, dataSources, dataSourceUid, hosts, host }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      <DataSourceSelect dataSources={dataSources} uid={dataSourceUid} onChange={state.setDataSourceUid} />
      {hosts.length > 1 && (
        <Select
          aria-label="Host"
          width={32}
          options={hosts.map(plainOption)}
          value={host}
          onChange={({ value }) => value !== undefined && state.setHost(value)}
        />
      )}
      <TimeControls time={state.time} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  };
}
