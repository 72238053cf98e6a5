import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React, { type ComponentProps, type ReactNode } from 'react';
import { DataSourceSelect } from './DataSourceSelect';
import { TimeControls } from './TimeControls';

interface Props {
  subTitle: string;
  testId: string;
  dataSources: ComponentProps<typeof DataSourceSelect>['dataSources'];
  uid: string | undefined;
  onDataSourceChange: (uid: string) => void;
  time: ComponentProps<typeof TimeControls>['time'];
  children: ReactNode;
}

/** A page about data: which source and which time stand above it. */
export function DataPage({ subTitle, testId, dataSources, uid, onDataSourceChange, time, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <PluginPage
      subTitle={subTitle}
      actions={
        <div className={styles.toolbar}>
          <DataSourceSelect dataSources={dataSources} uid={uid} onChange={onDataSourceChange} />
          <TimeControls time={time} />
        </div>
      }
    >
      <div data-testid={testId}>{children}</div>
    </PluginPage>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  };
}
