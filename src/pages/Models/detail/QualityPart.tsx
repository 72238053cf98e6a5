import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { testIds } from '../../../constants';

interface Props {
  title: string;
  /** The answer; undefined where there is none. */
  frame: DataFrame | undefined;
  /** Why there is no answer. */
  failure: string | undefined;
  /** Draws an answer that has rows. */
  children: (table: DataFrame) => ReactNode;
}

/** One part of the quality of a model: its drawing, and what the companion says to it. */
export function QualityPart({ title, frame, failure, children }: Props) {
  const styles = useStyles2(getStyles);
  const notices = [...new Set((frame?.meta?.notices ?? []).map(({ text }) => text))];
  const isEmpty = frame === undefined || frame.length === 0;
  return (
    <section className={styles.root} aria-label={title} data-testid={testIds.models.part(title)}>
      <h3 className={styles.title}>{title}</h3>
      {failure !== undefined && (
        <p className={styles.note} role="alert">
          {failure}
        </p>
      )}
      {failure === undefined && isEmpty && notices.length === 0 && (
        <p className={styles.note}>Nothing to show in this time range.</p>
      )}
      {frame !== undefined && !isEmpty && children(frame)}
      {notices.map((text) => (
        <p key={text} className={styles.note}>
          {text}
        </p>
      ))}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      minWidth: 0,
      padding: theme.spacing(1.5, 2),
      background: theme.colors.background.primary,
      border: `1px solid ${theme.components.panel.borderColor}`,
      borderRadius: theme.shape.radius.default,
    }),
    title: css({ ...theme.typography.h5, margin: 0 }),
    note: css({
      margin: 0,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
  };
}
