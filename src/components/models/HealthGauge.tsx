import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { HEALTH_ALERT_LIMIT, HEALTH_TARGET } from '../../contract';
import { intervalText, scoreText } from '../../view-model/estimateTexts';
import { arcPath, markPath, type Arc } from '../../view-model/gauge';
import type { Estimate } from '../../view-model/modelFigures';
import { scoreStatus } from '../../view-model/modelHealth';

interface Props {
  label: string;
  score: Estimate;
}

const ARC: Arc = { x: 100, y: 92, radius: 78 };
const INTERVAL_ARC: Arc = { ...ARC, radius: 60 };

/** A score from 0 to 100 as a half circle, its interval as a line below, and marks at alert limit and target. */
export function HealthGauge({ label, score }: Props) {
  const styles = useStyles2(getStyles);
  const { value, low, high } = score;
  const share = (of: number) => of / 100;
  return (
    <svg
      className={cx(styles.root, styles[scoreStatus(value)])}
      viewBox="0 0 200 100"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value ?? 0}
      aria-valuetext={
        value === null ? 'not known' : `${scoreText(value)} of 100, 95% interval ${intervalText(score, 'none')}`
      }
    >
      <path className={styles.track} d={arcPath(ARC, 0, 1)} />
      {value !== null && value > 0 && <path className={styles.value} d={arcPath(ARC, 0, share(value))} />}
      {[HEALTH_ALERT_LIMIT, HEALTH_TARGET].map((limit) => (
        <path key={limit} className={styles.limit} d={markPath(ARC, share(limit), 22)} />
      ))}
      {low !== null && high !== null && (
        <>
          <path className={styles.interval} d={arcPath(INTERVAL_ARC, share(low), share(high))} />
          <path className={styles.interval} d={markPath(INTERVAL_ARC, share(low), 8)} />
          <path className={styles.interval} d={markPath(INTERVAL_ARC, share(high), 8)} />
        </>
      )}
      <text className={styles.number} x={100} y={82} textAnchor="middle">
        {scoreText(value)}
      </text>
      <text className={styles.of} x={100} y={97} textAnchor="middle">
        of 100
      </text>
    </svg>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const stroke = { fill: 'none', stroke: 'currentColor' } as const;
  return {
    root: css({ display: 'block', width: '100%', maxWidth: 260, margin: '0 auto' }),
    track: css({ fill: 'none', stroke: theme.colors.action.selected, strokeWidth: 14 }),
    value: css({ ...stroke, strokeWidth: 14 }),
    limit: css({ fill: 'none', stroke: theme.colors.text.primary, strokeWidth: 1.5 }),
    interval: css({ fill: 'none', stroke: theme.colors.text.secondary, strokeWidth: 2 }),
    number: css({
      fontSize: 34,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
      fill: theme.colors.text.primary,
    }),
    of: css({ fontSize: 10, fill: theme.colors.text.secondary }),
    healthy: css({ color: theme.colors.success.main }),
    warning: css({ color: theme.colors.warning.main }),
    critical: css({ color: theme.colors.error.main }),
    unknown: css({ color: theme.colors.text.disabled }),
  };
}
