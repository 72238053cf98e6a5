import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { HostStatus } from '../view-model/hostHealth';
import { sparklineShape, type SparklinePoint } from '../view-model/sparkline';

interface Props {
  /** What the line says, for people who cannot see it. */
  label: string;
  points: readonly SparklinePoint[];
  status: HostStatus;
}

/** Units of the drawing, which is stretched to the room there is. */
const WIDTH = 300;
const HEIGHT = 36;

/** A small line of a ratio over time, with a line where nothing is left. */
export function Sparkline({ label, points, status }: Props) {
  const styles = useStyles2(getStyles);
  const shape = sparklineShape(points, WIDTH, HEIGHT);
  if (!shape) {
    return null;
  }
  return (
    <svg
      className={cx(styles.root, styles[status])}
      role="img"
      aria-label={label}
      viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`}
      preserveAspectRatio="none"
    >
      <path className={styles.area} d={shape.area} />
      <path className={styles.zero} d={`M0 ${shape.zeroY.toFixed(1)}H${WIDTH}`} />
      <path className={styles.line} d={shape.line} />
    </svg>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return {
    root: css({ display: 'block', width: '100%', height: HEIGHT }),
    line: css({ ...line, stroke: 'currentColor', strokeWidth: 1.5 }),
    area: css({ fill: 'currentColor', opacity: 0.15 }),
    zero: css({ ...line, stroke: theme.colors.text.secondary, strokeWidth: 1, strokeDasharray: '3 3' }),
    healthy: css({ color: theme.colors.success.main }),
    warning: css({ color: theme.colors.warning.main }),
    critical: css({ color: theme.colors.error.main }),
    unknown: css({ color: theme.colors.text.disabled }),
  };
}
