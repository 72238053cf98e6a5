import type { DataSourceInstanceSettings } from '@grafana/data';
import { Button, LinkButton } from '@grafana/ui';
import React from 'react';
import { Notice } from './Notice';
import { LINKS } from '../constants';

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
