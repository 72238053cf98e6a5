import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import { DriftCard, type DriftLook } from '../../../components/drift/DriftCard';
import { FairnessCard, type FairnessLook } from '../../../components/fairness/FairnessCard';
import { LINKS } from '../../../constants';
import { useElementSize } from '../../../hooks/useElementSize';
import type { QueryData } from '../../../hooks/useQueryData';
import { readDrift } from '../../../view-model/driftFigures';
import { DRIFT_ALERT_LIMIT, DRIFT_TARGET } from '../../../view-model/driftVerdicts';
import { readFairness } from '../../../view-model/fairnessFigures';
import type { ModelChoice } from '../../../view-model/modelQueries';
import type { DriftState } from '../useDriftState';
import { DetailPart } from './DetailPart';
import { PerformancePart } from './PerformancePart';
import { PinBaseline } from './PinBaseline';
import { useDriftDetailData } from './useDriftDetailData';

const DRIFT_LOOK: DriftLook = {
  target: DRIFT_TARGET,
  alertLimit: DRIFT_ALERT_LIMIT,
  showFeatures: true,
  showDistribution: true,
  showQuality: true,
  feature: '',
};
const FAIRNESS_LOOK: FairnessLook = { criteria: [], ratesOf: 'worst', showScore: true, showGroups: true };
/** Narrower pages put title, axis and words of a row below each other. */
const STACKED_BELOW = 620;

interface Props {
  model: ModelChoice;
  state: DriftState;
  datasource: Queryable | undefined;
}

/** One version of a model: whether inputs and predictions have drifted, and whether it treats groups alike. */
export function DriftDetail({ model, state, datasource }: Props) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useElementSize<HTMLDivElement>();
  const { input, prediction, fairness, performance } = useDriftDetailData(datasource, model, state.time.range);
  const compared = useMemo(() => readFairness(fairness.series), [fairness.series]);
  return (
    <div ref={ref} className={styles.root}>
      <div className={styles.bar}>
        <LinkButton href={state.linkTo({})} variant="secondary" size="sm" icon="arrow-left">
          All models
        </LinkButton>
        <h2 className={styles.title}>
          {model.name} {model.version}
        </h2>
        <LinkButton href={LINKS.model(model.name, model.version)} variant="secondary" size="sm" icon="cube">
          Health and quality
        </LinkButton>
      </div>
      <PinBaseline model={model} range={state.time.range} />
      <DriftPart title="Inputs" query={input} />
      <DriftPart title="Predictions" query={prediction} />
      <PerformancePart query={performance} time={state.time} />
      <DetailPart title="Fairness" query={fairness} isEmpty={compared.length === 0}>
        {compared.map((one) => (
          <FairnessCard
            key={`${one.name}\n${one.version}`}
            model={one}
            look={FAIRNESS_LOOK}
            isStacked={width < STACKED_BELOW}
            isLinked={false}
            heading="Groups compared"
          />
        ))}
      </DetailPart>
    </div>
  );
}

function DriftPart({ title, query }: { title: string; query: QueryData }) {
  const models = useMemo(() => readDrift(query.series), [query.series]);
  return (
    <DetailPart title={title} query={query} isEmpty={models.length === 0}>
      {models.map((one) => (
        <DriftCard
          key={`${one.name}\n${one.version}`}
          model={one}
          look={DRIFT_LOOK}
          isLinked={false}
          heading="Distance from the baseline"
        />
      ))}
    </DetailPart>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    title: css({ ...theme.typography.h3, margin: 0, marginRight: 'auto', minWidth: 0, overflowWrap: 'anywhere' }),
  };
}
