import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  label: string;
  htmlFor: string;
  children: ReactNode;
}

/** A variable of a dashboard: its name, and what it is set to. */
export function DashboardControls({ label, htmlFor, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      <label htmlFor={htmlFor} className={styles.label}>
        {label}
      </label>
      <div className={styles.field}>{children}</div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', maxWidth: 420, marginBottom: theme.spacing(1) }),
    label: css({
      display: 'flex',
      alignItems: 'center',
      padding: theme.spacing(0, 1),
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRight: 'none',
      borderRadius: `${theme.shape.radius.default} 0 0 ${theme.shape.radius.default}`,
    }),
    field: css({ flex: 1, minWidth: 0 }),
  };
}
