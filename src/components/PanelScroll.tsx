import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  label: string;
  width: number;
  height: number;
  children: ReactNode;
}

/** The room of a panel; what does not fit scrolls, with the keyboard too. */
export function PanelScroll({ label, width, height, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.root} style={{ width, height }} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

function getStyles() {
  return { root: css({ overflow: 'auto' }) };
}
