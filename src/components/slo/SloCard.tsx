import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { LINKS, testIds } from '../../constants';
import { availabilityText, targetText } from '../../view-model/serviceTexts';
import type { BudgetPoint, SloFigures } from '../../view-model/sloFigures';
import { SLO_VERDICTS, sloStateOf } from '../../view-model/sloHealth';
import { evidenceText, windowStart, windowText } from '../../view-model/sloTexts';
import { Card } from '../Card';
import { StatusMark } from '../StatusMark';
import { SloAlerts } from './SloAlerts';
import { SloBudget } from './SloBudget';
import { SloFacts } from './SloFacts';

interface Props {
  figures: SloFigures;
  /** Of the whole range; no sparkline where it is empty. */
  budget: readonly BudgetPoint[];
  /** What the burn rate is over, such as `1h`. */
  burnWindow: string | null;
  /** The name leads to the page about the objective. */
  isLinked?: boolean;
}

/** One objective at a glance: SLI with its interval, objective, what is left of the budget, alerts and forecast. */
export function SloCard({ figures, budget, burnWindow, isLinked = true }: Props) {
  const styles = useStyles2(getStyles);
  const { slo, service, window, sliRatio, objectiveRatio, reason, isTarget } = figures;
  const whose = [service, windowText(window)].filter((part) => part !== '').join(', ');
  return (
    <Card
      title={slo}
      {...(isLinked && { href: LINKS.objective(slo, windowStart(window)) })}
      mark={<StatusMark {...SLO_VERDICTS[sloStateOf(figures)]} />}
      testId={testIds.objectives.card(slo)}
    >
      <div className={styles.small}>{whose}</div>
      <div className={styles.sli}>
        <span className={styles.value}>{availabilityText(sliRatio)}</span>
        <span className={styles.objective}>objective {targetText(objectiveRatio)}</span>
      </div>
      {sliRatio === null ? (
        <p className={styles.reason}>Not enough data: {reason ?? 'the companion gives no reason'}.</p>
      ) : (
        <div className={styles.small}>{evidenceText(figures)}</div>
      )}
      {!isTarget && <SloBudget figures={figures} points={budget} />}
      {!isTarget && <SloAlerts figures={figures} />}
      <SloFacts figures={figures} burnWindow={burnWindow} />
    </Card>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    small: css({ ...small, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }),
    sli: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1) }),
    value: css({
      fontSize: theme.typography.pxToRem(28),
      lineHeight: 1.2,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
    }),
    objective: css({ color: theme.colors.text.secondary }),
    reason: css({ ...small, margin: 0, overflowWrap: 'anywhere' }),
  };
}
