import { css } from '@emotion/css';
import { LoadingState, type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Input, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Queryable } from '../../../api/queries';
import { QueryFailed } from '../../../components/CompanionNotices';
import { LINKS } from '../../../constants';
import type { ListedModel } from '../../../contract';
import { chooseRows, modelRows } from '../../../view-model/modelColumns';
import { modelsSummary } from '../../../view-model/modelHealth';
import type { ModelsState } from '../useModelsState';
import { ModelTable } from './ModelTable';
import { useModelListData } from './useModelListData';

interface Props {
  models: readonly ListedModel[];
  state: ModelsState;
  dataSource: DataSourceInstanceSettings;
  datasource: Queryable | undefined;
}

/** Every model with its figures, sorted and filtered as the address says. */
export function ModelList({ models, state, dataSource, datasource }: Props) {
  const styles = useStyles2(getStyles);
  const { figures, series, query } = useModelListData(datasource, state.time.range);
  const rows = modelRows(models, figures);
  const shown = chooseRows(rows, state.filter, state.sorting);
  const problem = query.failures[0]?.message;
  if (problem !== undefined && figures.length === 0) {
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
          {query.state === LoadingState.Loading && figures.length === 0
            ? 'Asking for the figures…'
            : modelsSummary(rows.map((row) => row.figures))}
        </p>
        <Input
          className={styles.filter}
          aria-label="Filter by name, version or type"
          placeholder="Filter by name, version or type"
          value={state.filter}
          onChange={({ currentTarget }) => state.setFilter(currentTarget.value)}
        />
        <LinkButton href={LINKS.modelsDashboard} variant="secondary" size="sm" icon="apps">
          Dashboard
        </LinkButton>
      </div>
      {shown.length === 0 ? (
        <div role="status">
          None of the {rows.length} models has this in its name, version or type.{' '}
          <Button variant="secondary" size="sm" onClick={() => state.setFilter('')}>
            Show all
          </Button>
        </div>
      ) : (
        <ModelTable rows={shown} series={series} state={state} />
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    sentence: css({ margin: 0, marginRight: 'auto', fontWeight: theme.typography.fontWeightMedium }),
    filter: css({ width: 260, maxWidth: '100%' }),
  };
}
