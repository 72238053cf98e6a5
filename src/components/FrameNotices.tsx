import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  frames: readonly DataFrame[];
}

/** What the companion says to its answers, each thing once; nothing where it says nothing. */
export function FrameNotices({ frames }: Props) {
  const styles = useStyles2(getStyles);
  const texts = [...new Set(frames.flatMap(({ meta }) => (meta?.notices ?? []).map(({ text }) => text)))];
  if (texts.length === 0) {
    return null;
  }
  return (
    <ul className={styles.root} aria-label="Notices">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      listStyle: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
  };
}
