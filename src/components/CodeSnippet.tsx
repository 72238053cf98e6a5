import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  /** What the snippet is, for people who cannot see it. */
  label: string;
  code: string;
}

export function CodeSnippet({ label, code }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root}>
      {/* Long lines scroll, so the keyboard must be able to reach them. */}
      <pre className={styles.code} aria-label={label} tabIndex={0}>
        {code}
      </pre>
      <ClipboardButton
        className={styles.copy}
        icon="copy"
        variant="secondary"
        size="sm"
        fill="text"
        aria-label={`Copy ${label}`}
        getText={() => code}
      />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ position: 'relative', margin: theme.spacing(1, 0, 2) }),
    code: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      margin: 0,
      padding: theme.spacing(1, 6, 1, 1.5),
      overflowX: 'auto',
      whiteSpace: 'pre',
      color: theme.colors.text.primary,
      background: theme.colors.background.canvas,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    copy: css({
      position: 'absolute',
      top: theme.spacing(0.5),
      right: theme.spacing(0.5),
      // Covers the long lines that scroll below it.
      background: theme.colors.background.canvas,
    }),
  };
}
