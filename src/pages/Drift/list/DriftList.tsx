import { css } from '@emotion/css';
import type { DataSourceInstanceSettings, GrafanaTheme2 } from '@grafana/data';
import { Alert, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import { QueryFailed } from '../../../components/CompanionNotices';
import { LINKS } from '../../../constants';
import type { ListedModel } from '../../../contract';
import { driftRows, driftSummary } from '../../../view-model/driftRows';
import type { DriftState } from '../useDriftState';
import { DriftTable } from './DriftTable';
import { useDriftListData } from './useDriftListData';

interface Props {
  models: readonly ListedModel[];
  state: DriftState;
  dataSource: DataSourceInstanceSettings;
  datasource: Queryable | undefined;
}

/** Every model with the state of its inputs, its predictions and its groups. */
export function DriftList({ models, state, dataSource, datasource }: Props) {
  const styles = useStyles2(getStyles);
  const query = useDriftListData(datasource, state.time.range);
  const rows = useMemo(() => driftRows(models, query.series), [models, query.series]);
  const problem = query.failures[0]?.message;
  const isAnswered = query.series.length > 0;
  const isWaiting = problem === undefined && query.range === undefined;
  if (problem !== undefined && !isAnswered) {
    return <QueryFailed message={problem} dataSource={dataSource} onRetry={state.time.refreshNow} />;
  }
  return (
    <div className={styles.root}>
      {problem !== undefined && (
        <Alert severity="warning" title="Not everything could be read; what is missing is left out or older">
          {problem}
        </Alert>
      )}
      <div className={styles.bar}>
        <p className={styles.sentence} role="status">
          {isWaiting ? 'Asking for the state of models…' : driftSummary(rows)}
        </p>
        <LinkButton href={LINKS.driftDashboard} variant="secondary" size="sm" icon="apps">
          Dashboard
        </LinkButton>
      </div>
      {isWaiting ? <LoadingPlaceholder text="Loading…" /> : <DriftTable rows={rows} state={state} />}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    sentence: css({ margin: 0, marginRight: 'auto', fontWeight: theme.typography.fontWeightMedium }),
  };
}
