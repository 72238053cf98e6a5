import { css } from '@emotion/css';
import { LoadingState, type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Queryable } from '../../api/queries';
import { NoDataSource, QueryFailed } from '../../components/CompanionNotices';
import { SLO_BUDGET_REF } from '../../view-model/sloQueries';
import { NoObjectives } from './NoObjectives';
import { ObjectiveDetail } from './ObjectiveDetail';
import { ObjectiveList } from './ObjectiveList';
import type { ObjectivesData } from './useObjectivesData';
import type { ObjectivesState } from './useObjectivesState';

interface Props {
  state: ObjectivesState;
  dataSource: DataSourceInstanceSettings | undefined;
  datasource: Queryable | undefined;
  /** Why the data source itself could not be loaded. */
  loadProblem: string | undefined;
  data: ObjectivesData;
}

/** What stands below the title: the objectives, one of them, or why there are none to show. */
export function ObjectivesContent({ state, dataSource, datasource, loadProblem, data }: Props) {
  const styles = useStyles2(getStyles);
  const { slos, query } = data;
  if (!dataSource) {
    return <NoDataSource />;
  }
  const budgetProblem = query.failures.find(({ refId }) => refId === SLO_BUDGET_REF)?.message;
  const problem = loadProblem ?? query.failures.find(({ refId }) => refId !== SLO_BUDGET_REF)?.message;
  if (slos.length === 0) {
    if (problem !== undefined) {
      return <QueryFailed message={problem} dataSource={dataSource} onRetry={state.time.refreshNow} />;
    }
    return query.state === LoadingState.Done ? <NoObjectives /> : <LoadingPlaceholder text="Asking the companion…" />;
  }
  const shown = state.slo === undefined ? undefined : slos.find(({ slo }) => slo === state.slo);
  return (
    <div className={styles.root}>
      {problem !== undefined && (
        <Alert severity="warning" title="The last refresh failed; what is shown is older">
          {problem}
        </Alert>
      )}
      {budgetProblem !== undefined && (
        <Alert severity="warning" title="The budgets could not be drawn; the figures are complete">
          {budgetProblem}
        </Alert>
      )}
      {shown ? (
        <ObjectiveDetail
          figures={shown}
          data={data}
          time={state.time}
          datasource={datasource}
          dataSourceUid={dataSource.uid}
        />
      ) : (
        <ObjectiveList state={state} data={data} dataSourceUid={dataSource.uid} />
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }) };
}
