import type { DataSourceInstanceSettings } from '@grafana/data';
import { Button, LinkButton } from '@grafana/ui';
import React from 'react';
import { Notice } from '../../components/Notice';
import { LINKS } from '../../constants';

export function NoDataSource() {
  return (
    <Notice
      icon="database"
      title="No Measure Everything data source yet"
      actions={
        <>
          <LinkButton href={LINKS.addDataSource} icon="plus">
            Add the data source
          </LinkButton>
          <LinkButton href={LINKS.configuration} variant="secondary">
            How to connect
          </LinkButton>
        </>
      }
    >
      This page asks the companion through a data source. Add one, or ask an administrator to; nothing has to be filled
      in when Grafana starts the companion itself.
    </Notice>
  );
}

interface QueryFailedProps {
  message: string;
  dataSource: DataSourceInstanceSettings;
  onRetry: () => void;
}

export function QueryFailed({ message, dataSource, onRetry }: QueryFailedProps) {
  return (
    <Notice
      icon="exclamation-triangle"
      title="The companion did not answer"
      actions={
        <>
          <Button icon="sync" onClick={onRetry}>
            Try again
          </Button>
          <LinkButton href={LINKS.dataSource(dataSource.uid)} variant="secondary">
            Data source settings
          </LinkButton>
        </>
      }
    >
      <p>{message}</p>
      <p>
        “Save &amp; test” in the settings of the data source “{dataSource.name}” says what is wrong and how to mend it.
      </p>
    </Notice>
  );
}

export function NoSamples({ onLastHour }: { onLastHour: () => void }) {
  return (
    <Notice
      icon="history"
      title="No samples in this time range"
      actions={
        <>
          <Button onClick={onLastHour}>Show the last hour</Button>
          <LinkButton href={LINKS.configuration} variant="secondary">
            State of the companion
          </LinkButton>
        </>
      }
    >
      The companion answers, but holds nothing for this stretch of time. A companion that has just started writes its
      first sample within its collection interval, 10 seconds by default.
    </Notice>
  );
}
