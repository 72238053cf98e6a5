import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { axisTicks, place, type Domain } from '../../view-model/axis';
import type { HostStatus } from '../../view-model/hostHealth';

export interface IntervalRow {
  readonly key: string;
  /** In front of the row. */
  readonly title: ReactNode;
  readonly value: number | null;
  /** A bound that is not known reaches to the edge. */
  readonly low: number | null;
  readonly high: number | null;
  readonly status: HostStatus;
  /** Up to where, from the left, the interval of this row may go. */
  readonly limit?: number;
  /** Behind the row: the same in words. */
  readonly text: ReactNode;
}

interface Props {
  label: string;
  rows: readonly IntervalRow[];
  domain: Domain;
  /** Where lines stand: zero, and on both sides of it what matters. */
  lines: readonly number[];
  tickText: (value: number) => string;
  /** Title, axis and words below each other; otherwise that is so where the window is narrow. */
  isStacked?: boolean;
}

const TICKS = 4;

/** A row each: a point with its interval, on one axis that all share. */
export function IntervalPlot({ label, rows, domain, lines, tickText, isStacked }: Props) {
  const styles = useStyles2(getStyles);
  const row = cx(styles.row, isStacked === undefined ? styles.responsive : isStacked && styles.stacked);
  const at = (value: number) => `${place(value, domain, 100)}%`;
  return (
    <div className={styles.root} role="table" aria-label={label}>
      {rows.map(({ key, title, value, low, high, status, limit, text }) => (
        <div key={key} className={row} role="row">
          <div className={styles.title} role="rowheader">
            {title}
          </div>
          <div className={cx(styles.axis, styles[status])} role="presentation">
            {limit !== undefined && <span className={styles.allowed} style={{ width: at(limit) }} />}
            {lines.map((line) => (
              <span key={line} className={line === 0 ? styles.zero : styles.limit} style={{ left: at(line) }} />
            ))}
            {value !== null && (
              <>
                <span
                  className={cx(styles.interval, low === null && styles.openLow, high === null && styles.openHigh)}
                  style={{
                    left: at(low ?? domain.low),
                    width: `${place(high ?? domain.high, domain, 100) - place(low ?? domain.low, domain, 100)}%`,
                  }}
                />
                <span className={styles.point} style={{ left: at(value) }} />
              </>
            )}
          </div>
          <div className={styles.text} role="cell">
            {text}
          </div>
        </div>
      ))}
      <div className={row} aria-hidden="true">
        <div className={styles.title} />
        <div className={styles.ticks}>
          {axisTicks(domain, TICKS).map((tick) => (
            <span key={tick} className={styles.tick} style={{ left: at(tick) }}>
              {tickText(tick)}
            </span>
          ))}
        </div>
        <div className={styles.text} />
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const end = {
    content: '""',
    position: 'absolute',
    top: -4,
    width: 2,
    height: 10,
    background: 'currentColor',
  } as const;
  const stacked = { gridTemplateColumns: 'minmax(0, 1fr)' };
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), fontVariantNumeric: 'tabular-nums' }),
    row: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(120px, 1fr) minmax(140px, 3fr) minmax(160px, 2fr)',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    }),
    responsive: css({ [theme.breakpoints.down('md')]: stacked }),
    stacked: css(stacked),
    title: css({ minWidth: 0, overflowWrap: 'anywhere' }),
    axis: css({ position: 'relative', height: 24, background: theme.colors.background.canvas }),
    zero: css({ position: 'absolute', top: 0, bottom: 0, width: 1, background: theme.colors.text.secondary }),
    limit: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      borderLeft: `1px dashed ${theme.colors.text.disabled}`,
    }),
    allowed: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: 0,
      background: theme.colors.success.transparent,
      borderRight: `2px solid ${theme.colors.text.secondary}`,
    }),
    interval: css({
      position: 'absolute',
      top: 11,
      height: 2,
      background: 'currentColor',
      '&::before': { ...end, left: 0 },
      '&::after': { ...end, right: 0 },
    }),
    openLow: css({ '&::before': { display: 'none' } }),
    openHigh: css({ '&::after': { display: 'none' } }),
    point: css({
      position: 'absolute',
      top: 7,
      width: 10,
      height: 10,
      marginLeft: -5,
      borderRadius: theme.shape.radius.circle,
      background: 'currentColor',
    }),
    ticks: css({ position: 'relative', height: 18 }),
    tick: css({
      position: 'absolute',
      transform: 'translateX(-50%)',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      whiteSpace: 'nowrap',
    }),
    text: css({ minWidth: 0, fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
    healthy: css({ color: theme.colors.success.text }),
    warning: css({ color: theme.colors.warning.text }),
    critical: css({ color: theme.colors.error.text }),
    unknown: css({ color: theme.colors.text.secondary }),
  };
}
