import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { HEALTH_COMPONENTS, type HealthComponent, type HealthComponentDetail } from '../../contract';
import { scoreText, unitText } from '../../view-model/estimateTexts';
import { componentEvidence, weightText } from '../../view-model/healthTexts';
import { scoreStatus } from '../../view-model/modelHealth';
import { Meter } from '../Meter';

const LIMITS = [0.5];

/** What the score is made of: a bar per component, as long as its score; the mark is its alert limit. */
export function HealthBreakdown({ components }: { components: readonly HealthComponentDetail[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.root} aria-label="Components of the health score">
      {components.map((one) => {
        const { title, unit }: HealthComponent = HEALTH_COMPONENTS[one.component];
        return (
          <li key={one.component} className={styles.component} title={componentEvidence(one)}>
            <div className={styles.head}>
              <span className={styles.title}>{title}</span>
              <span className={styles.weight}>{weightText(one)}</span>
              <span className={styles.value}>{one.score === null ? 'no data' : unitText(one.value, unit)}</span>
              <span className={styles.score}>{scoreText(one.score)}</span>
            </div>
            <Meter
              label={`Score of ${title}`}
              ratio={one.score === null ? null : one.score / 100}
              status={scoreStatus(one.score)}
              limits={LIMITS}
              valueText={one.score === null ? (one.reason ?? 'not known') : `${scoreText(one.score)} of 100`}
            />
            <div className={styles.evidence}>{componentEvidence(one)}</div>
          </li>
        );
      })}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    root: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 250px), 1fr))',
      gap: theme.spacing(1, 3),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      fontVariantNumeric: 'tabular-nums',
    }),
    component: css({ minWidth: 0 }),
    head: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(1), marginBottom: 2 }),
    title: css({ fontWeight: theme.typography.fontWeightMedium }),
    weight: css(small),
    value: css({ ...small, marginLeft: 'auto' }),
    score: css({ minWidth: 40, textAlign: 'right' }),
    evidence: css({ ...small, marginTop: 2, overflowWrap: 'anywhere' }),
  };
}
