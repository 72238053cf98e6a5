import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { unitText } from '../../view-model/estimateTexts';
import type { DriftCell } from '../../view-model/driftFigures';

interface Props {
  label: string;
  cells: readonly DriftCell[];
}

/** How the values of a feature are spread in the baseline and now: two bars for each range or category. */
export function Distribution({ label, cells }: Props) {
  const styles = useStyles2(getStyles);
  const highest = cells.reduce((most, one) => Math.max(most, one.baselineShare, one.currentShare), 0) || 1;
  const width = (share: number) => `${(share / highest) * 100}%`;
  return (
    <div className={styles.root}>
      <div className={styles.legend} aria-hidden="true">
        <span className={styles.entry}>
          <span className={cx(styles.swatch, styles.baseline)} /> Baseline
        </span>
        <span className={styles.entry}>
          <span className={cx(styles.swatch, styles.current)} /> Now
        </span>
      </div>
      <ul className={styles.cells} aria-label={label}>
        {cells.map(({ name, baselineShare, currentShare }) => (
          <li key={name} className={styles.cell} aria-label={cellText(name, baselineShare, currentShare)}>
            <span className={styles.name} title={name}>
              {name}
            </span>
            <span className={styles.shares} aria-hidden="true">
              {shareText(baselineShare)} → {shareText(currentShare)}
            </span>
            <span className={styles.bars} aria-hidden="true">
              <span className={cx(styles.bar, styles.baseline)} style={{ width: width(baselineShare) }} />
              <span className={cx(styles.bar, styles.current)} style={{ width: width(currentShare) }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function shareText(share: number): string {
  return unitText(share, 'percentunit');
}

function cellText(name: string, baseline: number, current: number): string {
  return `${name}: ${shareText(baseline)} of the baseline, ${shareText(current)} now`;
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize };
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
    legend: css({ ...small, display: 'flex', gap: theme.spacing(2), color: theme.colors.text.secondary }),
    entry: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
    swatch: css({ width: 18, height: 8 }),
    cells: css({ margin: 0, padding: 0, listStyle: 'none', fontVariantNumeric: 'tabular-nums' }),
    cell: css({
      ...small,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
      padding: '1px 0',
    }),
    name: css({ flex: '1 1 110px', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    /** On a line of its own where there is no room beside the words. */
    bars: css({ flex: '3 1 160px', display: 'flex', flexDirection: 'column', gap: 1 }),
    bar: css({ height: 7, minWidth: 1 }),
    /** Told apart by pattern too: the baseline is striped. */
    baseline: css({
      background: `repeating-linear-gradient(135deg, ${theme.colors.text.disabled} 0 2px, transparent 2px 4px)`,
      border: `1px solid ${theme.colors.text.disabled}`,
    }),
    current: css({ background: theme.colors.primary.main }),
    shares: css({ width: 108, textAlign: 'right', color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
  };
}
