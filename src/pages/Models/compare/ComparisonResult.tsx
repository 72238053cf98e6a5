import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { IntervalPlot } from '../../../components/charts/IntervalPlot';
import { StatusMark } from '../../../components/StatusMark';
import { testIds } from '../../../constants';
import { comparisonVerdict, improvementDomain, type Comparison } from '../../../view-model/comparison';
import { ComparedMetricText } from './ComparedMetricText';

interface Props {
  comparison: Comparison;
  versionA: string;
  versionB: string;
}

/** One verdict, and for each metric how far version B is ahead, in margins of what matters. */
export function ComparisonResult({ comparison: { verdict, reason, metrics }, versionA, versionB }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.root} aria-label="Verdict" data-testid={testIds.models.part('Comparison')}>
      <div className={styles.verdict}>
        <span>
          {versionB} beside {versionA}:
        </span>
        <StatusMark {...comparisonVerdict(verdict)} size="lg" />
      </div>
      <p className={styles.reason}>{reason}</p>
      <IntervalPlot
        label="Improvement of each metric in margins"
        rows={metrics.map((one) => ({
          key: one.metric,
          title: (
            <>
              <div>{one.metric}</div>
              <StatusMark {...comparisonVerdict(one.verdict)} size="sm" />
            </>
          ),
          value: one.improvement,
          low: one.improvementLow,
          high: one.improvementHigh,
          status: comparisonVerdict(one.verdict).status,
          text: <ComparedMetricText metric={one} versionA={versionA} versionB={versionB} />,
        }))}
        domain={improvementDomain(metrics)}
        lines={[-1, 0, 1]}
        tickText={(tick) => (tick > 0 ? `+${tick}` : String(tick))}
      />
      <p className={styles.note}>
        Improvement of version B in margins: right of +1 it is better by more than matters, left of −1 worse; an
        interval between the dashed lines is as good as equal. Intervals allow for all metrics being looked at together;
        those that reach beyond the axis are cut.
      </p>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
      background: theme.colors.background.primary,
      border: `1px solid ${theme.components.panel.borderColor}`,
      borderRadius: theme.shape.radius.default,
    }),
    verdict: css({
      ...theme.typography.h4,
      margin: 0,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    }),
    reason: css({ margin: 0 }),
    note: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
