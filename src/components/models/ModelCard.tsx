import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { LINKS, testIds } from '../../constants';
import { evidenceText, intervalText } from '../../view-model/estimateTexts';
import { modelFacts } from '../../view-model/healthTexts';
import { modelTitle, type ModelFigures } from '../../view-model/modelFigures';
import { healthVerdict } from '../../view-model/modelHealth';
import { Card } from '../Card';
import { FactList } from '../FactList';
import { StatusMark } from '../StatusMark';
import { HealthAdvice } from './HealthAdvice';
import { HealthBreakdown } from './HealthBreakdown';
import { HealthGauge } from './HealthGauge';

interface Props {
  model: ModelFigures;
  hasBreakdown?: boolean;
  hasAdvice?: boolean;
  /** The name leads to the page about the model. */
  isLinked?: boolean;
  /** In the place of the model's name, where that stands already above. */
  heading?: string;
}

/** One model at a glance: how healthy, how sure, what that is made of, and what to do. */
export function ModelCard({ model, hasBreakdown = true, hasAdvice = true, isLinked = true, heading }: Props) {
  const styles = useStyles2(getStyles);
  const title = modelTitle(model);
  const score = model.figure('health_score');
  return (
    <Card
      title={heading ?? title}
      {...(isLinked && { href: LINKS.model(model.name, model.version) })}
      mark={<StatusMark {...healthVerdict(score.value)} />}
      testId={testIds.models.card(title)}
    >
      <HealthGauge label={`Health of ${title}`} score={score} />
      <div className={styles.evidence}>
        {score.value === null
          ? 'No component has enough data.'
          : `95% interval ${intervalText(score, 'none')} · ${evidenceText({ ...score, low: null, high: null }, 'none')}`}
      </div>
      <FactList facts={modelFacts(model)} />
      {hasBreakdown && <HealthBreakdown components={model.components} />}
      {hasAdvice && <HealthAdvice advice={model.advice} />}
    </Card>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    evidence: css({
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      textAlign: 'center',
    }),
  };
}
