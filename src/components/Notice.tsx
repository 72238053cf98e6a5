import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  icon: IconName;
  title: string;
  /** Why there is nothing here. */
  children: ReactNode;
  /** What to do next. */
  actions?: ReactNode;
}

/** Stands in for a page or section that has nothing to show, and says what to do about it. */
export function Notice({ icon, title, children, actions }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root} role="status">
      <Icon name={icon} size="xxxl" className={styles.icon} />
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(6, 2),
      textAlign: 'center',
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    icon: css({ color: theme.colors.text.secondary }),
    title: css({ ...theme.typography.h4, margin: 0 }),
    text: css({ width: '100%', maxWidth: 560, color: theme.colors.text.secondary }),
    actions: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    }),
  };
}
