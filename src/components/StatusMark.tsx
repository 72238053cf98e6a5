import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, type IconSize } from '@grafana/ui';
import React from 'react';
import type { HostStatus } from '../view-model/hostHealth';

const MARKS = {
  healthy: { icon: 'check-circle', word: 'Healthy' },
  warning: { icon: 'exclamation-triangle', word: 'Warning' },
  critical: { icon: 'exclamation-circle', word: 'Critical' },
  unknown: { icon: 'question-circle', word: 'Unknown' },
} as const;

interface Props {
  status: HostStatus;
  /** Instead of the status' own word. */
  word?: string;
  size?: IconSize;
}

/** A status as icon, word and colour, so that none of the three has to be told apart alone. */
export function StatusMark({ status, word, size = 'md' }: Props) {
  const styles = useStyles2(getStyles);
  const mark = MARKS[status];
  return (
    <span className={cx(styles.root, styles[status])}>
      <Icon name={mark.icon} size={size} />
      {word ?? mark.word}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
    }),
    healthy: css({ color: theme.colors.success.text }),
    warning: css({ color: theme.colors.warning.text }),
    critical: css({ color: theme.colors.error.text }),
    unknown: css({ color: theme.colors.text.secondary }),
  };
}
