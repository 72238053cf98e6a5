import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { FrameNotices } from '../../../components/FrameNotices';
import { testIds } from '../../../constants';
import type { QueryData } from '../../../hooks/useQueryData';

interface Props {
  title: string;
  query: QueryData;
  /** Nothing to draw: the notices of the answer say why. */
  isEmpty: boolean;
  children: ReactNode;
}

/** One part of what there is to tell about a model: its drawing, why it failed, or why there is none. */
export function DetailPart({ title, query, isEmpty, children }: Props) {
  const styles = useStyles2(getStyles);
  const failures = [...new Set(query.failures.map(({ message }) => message))];
  const isWaiting = query.range === undefined && failures.length === 0;
  const hasNotices = query.series.some(({ meta }) => (meta?.notices ?? []).length > 0);
  return (
    <section className={styles.root} aria-label={title} data-testid={testIds.drift.part(title)}>
      <h3 className={styles.title}>{title}</h3>
      {isWaiting && query.state !== LoadingState.Error && <LoadingPlaceholder text="Asking the companion…" />}
      {failures.map((message) => (
        <p key={message} className={styles.note} role="alert">
          {message}
        </p>
      ))}
      {!isEmpty && children}
      {isEmpty && !isWaiting && failures.length === 0 && !hasNotices && (
        <p className={styles.note}>Nothing to show in this time range.</p>
      )}
      <FrameNotices frames={query.series} />
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
    title: css({ ...theme.typography.h4, margin: 0 }),
    note: css({ margin: 0, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  };
}
