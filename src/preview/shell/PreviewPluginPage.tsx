import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { useUrl } from '../../hooks/useUrl';
import { findPage } from './pages';

/** The frame of a page as Grafana draws it: title, explanation, controls, content. */
export function PreviewPluginPage({ subTitle, actions, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const { title } = findPage(useUrl().parameters.get('page'));
  return (
    <>
      <header className={styles.header}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{title}</h1>
          {subTitle && <div className={styles.subTitle}>{subTitle}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    header: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 3),
      marginBottom: theme.spacing(2),
    }),
    titles: css({ flex: '1 1 280px', minWidth: 0 }),
    title: css({ ...theme.typography.h2, margin: 0 }),
    subTitle: css({ color: theme.colors.text.secondary }),
    actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), maxWidth: '100%' }),
  };
}
