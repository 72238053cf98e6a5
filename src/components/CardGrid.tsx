import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { Children, type ReactNode } from 'react';

interface Props {
  /** What the cards are, for people who cannot see them. */
  label: string;
  /** How narrow a card may get before there are fewer beside each other, pixels. */
  minWidth: number;
  children: ReactNode;
}

/** Cards beside and below each other, as many as the room has. */
export function CardGrid({ label, minWidth, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul
      className={styles.list}
      style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${minWidth}px), 1fr))` }}
      aria-label={label}
    >
      {Children.map(children, (child) => (
        <li className={styles.item}>{child}</li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'grid', gap: theme.spacing(1), margin: 0, padding: 0, listStyle: 'none' }),
    item: css({ display: 'flex', minWidth: 0 }),
  };
}
