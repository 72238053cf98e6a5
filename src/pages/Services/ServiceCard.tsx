import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { FactList } from '../../components/FactList';
import { Meter } from '../../components/Meter';
import { StatusMark } from '../../components/StatusMark';
import { testIds } from '../../constants';
import type { StripCell } from '../../view-model/outageStrip';
import type { ServiceFigures } from '../../view-model/serviceFigures';
import { budgetStatus, SCARCE_BUDGET_RATIO, stateVerdict, targetVerdict } from '../../view-model/serviceHealth';
import { availabilityText, budgetText, serviceFacts, targetText } from '../../view-model/serviceTexts';
import { Outages } from './Outages';

const BUDGET_LIMITS = [SCARCE_BUDGET_RATIO];

interface Props {
  figures: ServiceFigures;
  strip: readonly StripCell[];
}

/** One service at a glance: its state, its availability against the target, what is left, and when it was down. */
export function ServiceCard({ figures, strip }: Props) {
  const styles = useStyles2(getStyles);
  const { service, availabilityRatio, targetRatio, budgetLeftRatio } = figures;
  const budget = budgetText(budgetLeftRatio);
  return (
    <section className={styles.root} aria-label={service} data-testid={testIds.services.card(service)}>
      <div className={styles.head}>
        <h2 className={styles.name} title={service}>
          {service}
        </h2>
        <StatusMark {...stateVerdict(figures)} />
      </div>
      <div className={styles.availability}>
        <span className={styles.value}>{availabilityText(availabilityRatio)}</span>
        <span className={styles.target}>available, target {targetText(targetRatio)}</span>
        <StatusMark {...targetVerdict(figures)} size="sm" />
      </div>
      <div>
        <div className={styles.budget}>
          <span>Error budget left</span>
          <span>{budget}</span>
        </div>
        <Meter
          label={`Error budget left of ${service}`}
          ratio={budgetLeftRatio}
          status={budgetStatus(budgetLeftRatio)}
          limits={BUDGET_LIMITS}
          valueText={budget}
        />
      </div>
      <FactList facts={serviceFacts(figures)} />
      <Outages service={service} cells={strip} />
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(1.5, 2),
      background: theme.colors.background.primary,
      border: `1px solid ${theme.components.panel.borderColor}`,
      borderRadius: theme.shape.radius.default,
    }),
    head: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1) }),
    name: css({ ...theme.typography.h4, margin: 0, minWidth: 0, overflowWrap: 'anywhere' }),
    availability: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0.5, 1) }),
    value: css({
      fontSize: theme.typography.pxToRem(30),
      lineHeight: 1.2,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
    }),
    target: css({ color: theme.colors.text.secondary, marginRight: 'auto' }),
    budget: css({
      ...small,
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: 2,
      fontVariantNumeric: 'tabular-nums',
    }),
  };
}
