import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { ToolbarButton, useStyles2 } from '@grafana/ui';
import React, { type MouseEvent } from 'react';
import { PageErrorBoundary } from '../../components/PageErrorBoundary';
import { useUrl } from '../../hooks/useUrl';
import { AccessPrompt } from './AccessPrompt';
import { Navigation } from './Navigation';
import { findPage } from './pages';
import { toPreviewUrl } from './previewLinks';
import type { ThemeMode } from './themeMode';

interface Props {
  mode: ThemeMode;
  onToggleMode: () => void;
}

export function Shell({ mode, onToggleMode }: Props) {
  const styles = useStyles2(getStyles);
  const { id, title, Component, isCanvas } = findPage(useUrl().parameters.get('page'));
  const otherMode = mode === 'dark' ? 'light' : 'dark';
  return (
    // Links work by themselves; following them here only spares loading the page again.
    <div className={styles.root} onClick={followWithinPage}>
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      <div className={styles.bar}>
        <img src="logo.svg" alt="" width={24} height={24} />
        <span className={styles.product}>Measure Everything</span>
        <span className={styles.badge}>Preview without Grafana</span>
        <span className={styles.spring} />
        <ToolbarButton
          icon="adjust-circle"
          onClick={onToggleMode}
          aria-label={`Switch to ${otherMode} theme`}
          tooltip={`Switch to ${otherMode} theme`}
        />
      </div>
      <div className={styles.body}>
        <Navigation current={id} />
        <main id="content" tabIndex={-1} className={cx(styles.content, !isCanvas && styles.page)}>
          <AccessPrompt>
            <PageErrorBoundary key={id} page={title}>
              <Component />
            </PageErrorBoundary>
          </AccessPrompt>
        </main>
      </div>
    </div>
  );
}

/** Turns links to Grafana's pages into those of the preview, and follows them without a reload. */
function followWithinPage(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const href = link?.getAttribute('href');
  if (!href || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) {
    return;
  }
  const url = href.startsWith('?') ? href : toPreviewUrl(href);
  if (url !== undefined) {
    event.preventDefault();
    locationService.push(`${window.location.pathname}${url}`);
    window.scrollTo(0, 0);
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      minHeight: '100vh',
      color: theme.colors.text.primary,
      background: theme.colors.background.canvas,
    }),
    skip: css({
      position: 'absolute',
      left: -9999,
      '&:focus': { left: theme.spacing(1), top: theme.spacing(1), zIndex: theme.zIndex.tooltip },
    }),
    bar: css({
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.navbarFixed,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      height: 48,
      padding: theme.spacing(0, 1.5),
      background: theme.colors.background.primary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    product: css({ fontWeight: theme.typography.fontWeightMedium, whiteSpace: 'nowrap' }),
    badge: css({
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      padding: theme.spacing(0, 1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.pill,
    }),
    spring: css({ flex: 1 }),
    body: css({
      display: 'flex',
      flex: 1,
      [theme.breakpoints.down('md')]: { flexDirection: 'column' },
    }),
    page: css({ background: theme.colors.background.primary }),
    content: css({ flex: 1, minWidth: 0, padding: theme.spacing(2, 2, 4), outline: 'none' }),
  };
}
