import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Fact } from '../view-model/companionFacts';

interface Props {
  facts: readonly Fact[];
  /** Values are names or numbers of a configuration, drawn in a fixed-width font. */
  isCode?: boolean;
}

export function FactList({ facts, isCode = false }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.list}>
      {facts.map(({ title, value, detail }) => (
        <div key={title} className={styles.fact}>
          <dt className={isCode ? styles.codeTitle : styles.title}>{title}</dt>
          <dd className={isCode ? styles.codeValue : styles.value}>{value}</dd>
          {detail !== undefined && <dd className={styles.detail}>{detail}</dd>}
        </div>
      ))}
    </dl>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const title = { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize };
  const value = { margin: 0, overflowWrap: 'anywhere' } as const;
  return {
    list: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 190px), 1fr))',
      gap: theme.spacing(1.5, 3),
      margin: 0,
    }),
    fact: css({ minWidth: 0 }),
    title: css(title),
    codeTitle: css({ ...title, fontFamily: theme.typography.fontFamilyMonospace }),
    value: css({ ...value, fontWeight: theme.typography.fontWeightMedium }),
    detail: css({ ...title, margin: 0, fontVariantNumeric: 'tabular-nums' }),
    codeValue: css({ ...value, fontFamily: theme.typography.fontFamilyMonospace }),
  };
}
