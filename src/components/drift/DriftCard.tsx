import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { LINKS, testIds } from '../../constants';
import { newestOf, timesOf } from '../../view-model/bandChart';
import { unitText } from '../../view-model/estimateTexts';
import type { DriftModel } from '../../view-model/driftFigures';
import { driftEvidence, featuresSummary, pointTextOf, scoreWithInterval } from '../../view-model/driftTexts';
import { driftVerdict } from '../../view-model/driftVerdicts';
import { modelTitle } from '../../view-model/modelFigures';
import { Card } from '../Card';
import { BandChart, type BandLimit } from '../charts/BandChart';
import { StatusMark } from '../StatusMark';
import { ChosenFeature } from './ChosenFeature';
import { FeatureTiles } from './FeatureTiles';

export interface DriftLook {
  /** What the score should stay below. */
  readonly target: number;
  /** Above which it is alerted on. */
  readonly alertLimit: number;
  readonly showFeatures: boolean;
  readonly showDistribution: boolean;
  readonly showQuality: boolean;
  /** Which feature is looked into until someone chooses; empty for the one that speaks most for drift. */
  readonly feature: string;
}

interface Props {
  model: DriftModel;
  look: DriftLook;
  isLinked?: boolean;
  /** In the place of the model's name, where that stands already above. */
  heading?: string;
}

const CHART_HEIGHT = 170;

/** How far one model is from its baseline: score over time, every feature, and what is behind the chosen one. */
export function DriftCard({ model, look, isLinked = true, heading }: Props) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState<string>();
  const title = modelTitle(model);
  const limits = limitsOf(look);
  const times = timesOf(model.points.length > 1 ? model.points : (model.features[0]?.points ?? []));
  const named = (wanted: string | undefined) => model.features.find(({ name }) => name === wanted);
  const shown = named(chosen) ?? named(look.feature) ?? model.features[0];
  const newest = newestOf(model.points);
  return (
    <Card
      title={heading ?? title}
      {...(isLinked && { href: LINKS.driftOf(model.name, model.version) })}
      mark={<StatusMark {...driftVerdict(model.status)} />}
      testId={testIds.drift.card(title)}
    >
      <div className={styles.head}>
        <span className={styles.value}>{unitText(model.score.value, 'none')}</span>
        <span>drift score</span>
        <span className={styles.small}>{driftEvidence(model)}</span>
        <span className={styles.small}>{featuresSummary(model.features)}</span>
      </div>
      {model.reason !== null && <p className={styles.small}>{model.reason}</p>}
      {model.comparedWith !== null && <p className={styles.small}>Compared with: {model.comparedWith}.</p>}
      {model.points.length > 1 && (
        <BandChart
          label={`Drift score of ${title} over time with its 95% interval, newest ${newest ? scoreWithInterval(newest) : 'not known'}`}
          points={model.points}
          times={times}
          limits={limits}
          height={CHART_HEIGHT}
          pointText={pointTextOf}
        />
      )}
      {newest !== undefined && model.points.every(({ low }) => low === null) && (
        <p className={styles.small}>
          No band: each point has too few records for an interval. A longer time between two points has more.
        </p>
      )}
      {look.showFeatures && model.features.length > 0 && (
        <FeatureTiles
          label={`Features of ${title}`}
          features={model.features}
          times={times}
          limits={limits}
          chosen={shown}
          onChoose={setChosen}
        />
      )}
      {shown !== undefined && (
        <ChosenFeature feature={shown} hasDistribution={look.showDistribution} hasQuality={look.showQuality} />
      )}
    </Card>
  );
}

function limitsOf({ target, alertLimit }: DriftLook): BandLimit[] {
  return [
    { value: target, text: `target < ${target}`, status: 'warning' },
    { value: alertLimit, text: `alert > ${alertLimit}`, status: 'critical' },
  ];
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1),
      fontVariantNumeric: 'tabular-nums',
    }),
    value: css({ ...theme.typography.h2, margin: 0 }),
    small: css({
      margin: 0,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
  };
}
