import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { CRITICAL_RATIO, ratioStatus, WARNING_RATIO, type HostStatus } from '../view-model/hostHealth';

interface Props {
  /** What is measured, for people who cannot see the bar. */
  label: string;
  /** 0–1; `null` draws an empty track. */
  ratio: number | null;
  /** Colour of the bar; without it, more is worse. */
  status?: HostStatus;
  /** Where the marks stand, 0–1. */
  limits?: readonly number[];
  /** The value in words, where the bar does not say it all. */
  valueText?: string;
}

const HOST_LIMITS = [WARNING_RATIO, CRITICAL_RATIO];

/** A thin bar with marks where warning and critical begin. */
export function Meter({ label, ratio, status = ratioStatus(ratio), limits = HOST_LIMITS, valueText }: Props) {
  const styles = useStyles2(getStyles);
  const percent = ratio === null ? 0 : Math.min(Math.max(ratio, 0), 1) * 100;
  return (
    <div
      className={styles.track}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={valueText ?? (ratio === null ? 'not known' : `${percent.toFixed(1)} %`)}
    >
      <div className={cx(styles.bar, styles[status])} style={{ width: `${percent}%` }} />
      {limits.map((limit) => (
        <span key={limit} className={styles.mark} style={{ left: `${limit * 100}%` }} />
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    track: css({
      position: 'relative',
      height: 6,
      overflow: 'hidden',
      background: theme.colors.action.selected,
      borderRadius: theme.shape.radius.pill,
    }),
    bar: css({ height: '100%', transition: theme.transitions.create('width') }),
    mark: css({ position: 'absolute', top: 0, width: 1, height: '100%', background: theme.colors.background.primary }),
    healthy: css({ background: theme.colors.success.main }),
    warning: css({ background: theme.colors.warning.main }),
    critical: css({ background: theme.colors.error.main }),
    unknown: css({ background: theme.colors.text.disabled }),
  };
}
