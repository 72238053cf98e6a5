import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

/** One band of the editor; its fields flow into the next line where the page is narrow. */
export function EditorRow({ children }: { children: ReactNode }) {
  return <div className={useStyles2(getStyles).row}>{children}</div>;
}

interface EditorFieldProps {
  label: string;
  htmlFor: string;
  /** Explained behind an icon beside the label. */
  tooltip?: string;
  /** Something is missing or will be refused, and how to mend it. */
  problem?: string;
  grow?: boolean;
  minWidth?: number;
  children: ReactNode;
}

export function EditorField({ label, htmlFor, tooltip, problem, grow, minWidth = 160, children }: EditorFieldProps) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={styles.field}
      style={{ flex: grow ? `1 1 ${minWidth}px` : `0 1 auto`, minWidth: `min(100%, ${minWidth}px)` }}
    >
      <div className={styles.label}>
        <label htmlFor={htmlFor}>{label}</label>
        {tooltip && (
          <Tooltip content={tooltip} placement="top">
            <Icon name="info-circle" size="xs" className={styles.hint} tabIndex={0} aria-label={`About ${label}`} />
          </Tooltip>
        )}
      </div>
      {children}
      {problem && (
        <div role="alert" className={styles.problem}>
          <Icon name="exclamation-triangle" size="xs" /> {problem}
        </div>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(2),
      padding: theme.spacing(1),
      marginBottom: theme.spacing(0.5),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
    field: css({ display: 'flex', flexDirection: 'column', maxWidth: '100%' }),
    label: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minHeight: theme.spacing(2),
      marginBottom: theme.spacing(0.5),
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      label: { margin: 0 },
    }),
    hint: css({ color: theme.colors.text.secondary }),
    problem: css({
      marginTop: theme.spacing(0.5),
      color: theme.colors.error.text,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
