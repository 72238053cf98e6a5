import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import { ModelCard } from '../../../components/models/ModelCard';
import type { ListedModel } from '../../../contract';
import { typeText } from '../../../view-model/modelColumns';
import { CALL_CHARTS, HEALTH_CHART } from '../../../view-model/modelCharts';
import { readModels } from '../../../view-model/modelFigures';
import type { ModelChoice } from '../../../view-model/modelQueries';
import type { ModelsState } from '../useModelsState';
import { ModelChartCard } from './ModelChartCard';
import { QualitySection } from './QualitySection';
import { useModelData } from './useModelData';
import { VersionLinks } from './VersionLinks';

const ONE_FIGURE_REFS: ReadonlySet<string | undefined> = new Set(['health', 'latency', 'cost']);

interface Props {
  model: ModelChoice;
  type: ListedModel['model_type'];
  models: readonly ListedModel[];
  state: ModelsState;
  datasource: Queryable | undefined;
}

/** One version of a model: how healthy it is, how its calls went, how good its answers are. */
export function ModelDetail({ model, type, models, state, datasource }: Props) {
  const styles = useStyles2(getStyles);
  const { calls, quality } = useModelData(datasource, model, type, state.time.range);
  const shown = useMemo(
    () =>
      readModels(calls.series.filter(({ refId }) => ONE_FIGURE_REFS.has(refId))).find(
        ({ name, version }) => name === model.name && version === model.version
      ),
    [calls.series, model.name, model.version]
  );
  const problem = calls.failures[0]?.message;
  const isAnswered = calls.range !== undefined;
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <LinkButton href={state.linkTo({})} variant="secondary" size="sm" icon="arrow-left">
          All models
        </LinkButton>
        <h2 className={styles.title}>
          {model.name} {model.version}
        </h2>
        <span className={styles.type}>{typeText(type)}</span>
        <VersionLinks model={model} models={models} state={state} />
      </div>
      {problem !== undefined && (
        <Alert severity="warning" title="Not everything could be read; what is missing is left out or older">
          {problem}
        </Alert>
      )}
      {!isAnswered && problem === undefined && <LoadingPlaceholder text="Asking for the figures…" />}
      {isAnswered && shown === undefined && (
        <p role="status">This version has no calls in this time range: 0 of 1 needed. Choose a longer one.</p>
      )}
      {shown !== undefined && (
        <div className={styles.columns}>
          <ModelCard model={shown} isLinked={false} heading="Health" />
          <div className={styles.charts}>
            {CALL_CHARTS.map((chart) => (
              <ModelChartCard key={chart.key} chart={chart} query={calls} time={state.time} />
            ))}
            <ModelChartCard chart={HEALTH_CHART} query={quality} time={state.time} />
          </div>
        </div>
      )}
      <QualitySection type={type} query={quality} time={state.time} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    title: css({ ...theme.typography.h3, margin: 0, minWidth: 0, overflowWrap: 'anywhere' }),
    type: css({ color: theme.colors.text.secondary, marginRight: 'auto' }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
      alignItems: 'start',
      [theme.breakpoints.up('lg')]: { gridTemplateColumns: 'minmax(320px, 1fr) minmax(0, 3fr)' },
    }),
    charts: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
      gap: theme.spacing(1),
      minWidth: 0,
    }),
  };
}
