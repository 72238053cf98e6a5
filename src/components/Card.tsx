import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  /** Whom or what the card is about; also its heading. */
  title: string;
  /** Leads to more about it. */
  href?: string;
  /** Beside the heading. */
  mark: ReactNode;
  children: ReactNode;
  testId?: string;
}

/** One thing among others of its kind: heading, verdict, figures. */
export function Card({ title, href, mark, children, testId }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.root} aria-label={title} data-testid={testId}>
      <div className={styles.head}>
        <h2 className={styles.title} title={title}>
          {href === undefined ? (
            title
          ) : (
            <a href={href} className={styles.link}>
              {title}
            </a>
          )}
        </h2>
        {mark}
      </div>
      {children}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(1.5, 2),
      background: theme.colors.background.primary,
      border: `1px solid ${theme.components.panel.borderColor}`,
      borderRadius: theme.shape.radius.default,
    }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 1),
    }),
    title: css({ ...theme.typography.h4, margin: 0, minWidth: 0, overflowWrap: 'anywhere' }),
    link: css({
      color: theme.colors.text.primary,
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
    }),
  };
}
