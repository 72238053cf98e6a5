import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { PREVIEW_PAGES } from './pages';
import { pageUrl } from './previewLinks';

const API_DOCS_URL = 'api/v1/docs/';

/** The menu at the left; a strip that scrolls sideways where the window is narrow. */
export function Navigation({ current }: { current: string }) {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label="Pages" className={styles.root}>
      {PREVIEW_PAGES.map(({ id, title, icon }) => (
        <Item key={id} href={pageUrl(id)} icon={icon} title={title} isCurrent={id === current} />
      ))}
      <Item href={API_DOCS_URL} icon="book-open" title="API" isCurrent={false} />
    </nav>
  );
}

interface ItemProps {
  href: string;
  icon: IconName;
  title: string;
  isCurrent: boolean;
}

function Item({ href, icon, title, isCurrent }: ItemProps) {
  const styles = useStyles2(getStyles);
  return (
    <a
      href={href}
      className={cx(styles.item, isCurrent && styles.current)}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <Icon name={icon} />
      {title}
    </a>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: 2,
      width: 226,
      flexShrink: 0,
      padding: theme.spacing(1),
      background: theme.colors.background.primary,
      borderRight: `1px solid ${theme.colors.border.weak}`,
      [theme.breakpoints.down('md')]: {
        flexDirection: 'row',
        width: '100%',
        overflowX: 'auto',
        borderRight: 'none',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
    }),
    item: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 1),
      color: theme.colors.text.secondary,
      whiteSpace: 'nowrap',
      textDecoration: 'none',
      borderRadius: theme.shape.radius.default,
      '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    current: css({
      color: theme.colors.text.primary,
      background: theme.colors.action.selected,
      fontWeight: theme.typography.fontWeightMedium,
    }),
  };
}
