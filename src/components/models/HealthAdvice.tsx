import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { HealthAdviceDetail } from '../../contract';
import { adviceVerdict } from '../../view-model/modelHealth';
import { StatusMark } from '../StatusMark';

/** What is wrong, how that is known, and what to do about it; nothing where nothing is. */
export function HealthAdvice({ advice }: { advice: readonly HealthAdviceDetail[] }) {
  const styles = useStyles2(getStyles);
  if (advice.length === 0) {
    return null;
  }
  return (
    <ul className={styles.root} aria-label="Warnings and recommendations">
      {advice.map(({ component, severity, cause, evidence, action }) => (
        <li key={component} className={styles.one}>
          <div className={styles.head}>
            <span className={styles.cause}>{cause}</span>
            <StatusMark {...adviceVerdict(severity)} size="sm" />
          </div>
          <div className={styles.evidence}>{evidence}.</div>
          <div>{action}.</div>
        </li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize };
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    }),
    one: css({ ...small, paddingLeft: theme.spacing(1), borderLeft: `3px solid ${theme.colors.border.medium}` }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1.5) }),
    cause: css({ fontWeight: theme.typography.fontWeightMedium }),
    evidence: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  };
}
