import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2 } from '@grafana/data';
import { Alert, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Queryable } from '../../../api/queries';
import type { ListedModel } from '../../../contract';
import { readComparison } from '../../../view-model/comparison';
import type { ModelsState } from '../useModelsState';
import { CompareControls } from './CompareControls';
import { ComparisonResult } from './ComparisonResult';
import { useComparisonData } from './useComparisonData';

interface Props {
  model: string;
  models: readonly ListedModel[];
  state: ModelsState;
  datasource: Queryable | undefined;
}

/** Two versions of a model beside each other; the oldest and the newest until others are chosen. */
export function CompareVersions({ model, models, state, datasource }: Props) {
  const styles = useStyles2(getStyles);
  const versions = models.filter(({ model_name }) => model_name === model).map((one) => one.model_version);
  const versionA = state.versionA ?? versions[0];
  const versionB = state.versionB ?? versions[versions.length - 1];
  const query = useComparisonData(
    datasource,
    {
      name: model,
      pairBy: state.pairBy,
      ...(versionA !== undefined && { versionA }),
      ...(versionB !== undefined && { versionB }),
    },
    state.time.range
  );
  const problem = query.failures[0]?.message;
  const comparison = readComparison(query.series[0]);
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <LinkButton
          href={state.linkTo({ model, ...(versionB !== undefined && { version: versionB }) })}
          variant="secondary"
          size="sm"
          icon="arrow-left"
        >
          {model} {versionB}
        </LinkButton>
        <h2 className={styles.title}>Compare versions of {model}</h2>
      </div>
      <CompareControls versions={versions} versionA={versionA} versionB={versionB} state={state} />
      {versionA === versionB && <p role="status">Choose two different versions: {whyOne(versions)}.</p>}
      {problem !== undefined && (
        <Alert severity="warning" title="The versions could not be compared">
          {problem}
        </Alert>
      )}
      {query.state === LoadingState.Loading && comparison === undefined && (
        <LoadingPlaceholder text="Comparing the versions…" />
      )}
      {comparison && versionA !== undefined && versionB !== undefined && (
        <ComparisonResult comparison={comparison} versionA={versionA} versionB={versionB} />
      )}
    </div>
  );
}

function whyOne(versions: readonly string[]): string {
  return versions.length < 2 ? 'this model has only one' : `there are ${versions.join(', ')}`;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    title: css({ ...theme.typography.h3, margin: 0, minWidth: 0, overflowWrap: 'anywhere' }),
  };
}
