import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { useElementSize } from '../../hooks/useElementSize';
import { axisTicks } from '../../view-model/axis';
import { bandPath, linePath, type PlotFrame, type XyLine, type XyPoint } from '../../view-model/xyPlot';

interface Props {
  /** What the drawing says, for people who cannot see it. */
  label: string;
  xTitle: string;
  yTitle: string;
  lines: readonly XyLine[];
  /** Single points with their intervals. */
  points?: readonly XyPoint[];
  /** A line from corner to corner: what is promised is what happens. */
  hasDiagonal?: boolean;
}

const MARGIN = { left: 44, right: 12, top: 8, bottom: 38 };
const MIN_HEIGHT = 220;
const MAX_HEIGHT = 460;
/** Widest room that one tick of an axis needs, pixels. */
const TICK_ROOM = 64;
const DASHES = ['', '7 4', '2 3', '10 3 2 3'] as const;

/** Shares against shares, both axes from 0 to 1. Lines differ in colour and in dashes. */
export function XyPlot({ label, xTitle, yTitle, lines, points = [], hasDiagonal = false }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const [ref, { width }] = useElementSize<HTMLDivElement>();
  const height = Math.min(Math.max(width * 0.6, MIN_HEIGHT), MAX_HEIGHT);
  const frame: PlotFrame = {
    width: Math.max(width - MARGIN.left - MARGIN.right, 1),
    height: height - MARGIN.top - MARGIN.bottom,
  };
  const color = (index: number) =>
    theme.visualization.getColorByName(theme.visualization.palette[index % theme.visualization.palette.length] ?? '');
  const x = (share: number) => share * frame.width;
  const y = (share: number) => (1 - share) * frame.height;
  return (
    <div ref={ref} className={styles.root}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} className={styles.svg}>
          <g transform={`translate(${MARGIN.left} ${MARGIN.top})`}>
            {axisTicks({ low: 0, high: 1 }, Math.floor(frame.height / TICK_ROOM)).map((tick) => (
              <g key={`y${tick}`}>
                <line className={styles.grid} x1={0} x2={frame.width} y1={y(tick)} y2={y(tick)} />
                <text className={styles.text} x={-6} y={y(tick)} dy="0.35em" textAnchor="end">
                  {percent(tick)}
                </text>
              </g>
            ))}
            {axisTicks({ low: 0, high: 1 }, Math.floor(frame.width / TICK_ROOM)).map((tick) => (
              <text key={`x${tick}`} className={styles.text} x={x(tick)} y={frame.height + 16} textAnchor="middle">
                {Number(tick.toFixed(2))}
              </text>
            ))}
            <text className={styles.text} x={frame.width / 2} y={frame.height + 33} textAnchor="middle">
              {xTitle}
            </text>
            {hasDiagonal && <line className={styles.diagonal} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />}
            {lines.map(({ name, points: line }, index) => (
              <g key={name} style={{ color: color(index) }}>
                <path className={styles.band} d={bandPath(line, frame)} />
                <path className={styles.line} d={linePath(line, frame)} strokeDasharray={DASHES[index % 4]} />
              </g>
            ))}
            {points.map((point) => (
              <g key={point.x} className={styles.point}>
                <title>{point.text}</title>
                <line x1={x(point.x)} x2={x(point.x)} y1={y(point.low)} y2={y(point.high)} />
                <circle cx={x(point.x)} cy={y(point.y)} r={4} />
              </g>
            ))}
          </g>
        </svg>
      )}
      <ul className={styles.legend}>
        <li>Up: {yTitle}</li>
        {lines.map(({ name }, index) => (
          <li key={name} className={styles.entry}>
            <svg width={24} height={8} aria-hidden="true" style={{ color: color(index) }}>
              <path className={styles.line} d="M0 4H24" strokeDasharray={DASHES[index % 4]} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize };
  return {
    root: css({ minWidth: 0 }),
    svg: css({ display: 'block' }),
    grid: css({ stroke: theme.colors.border.weak }),
    diagonal: css({ stroke: theme.colors.text.secondary, strokeDasharray: '4 4' }),
    text: css({ ...small, fill: theme.colors.text.secondary }),
    line: css({ fill: 'none', stroke: 'currentColor', strokeWidth: 2 }),
    band: css({ fill: 'currentColor', opacity: 0.15, stroke: 'none' }),
    point: css({
      color: theme.colors.primary.text,
      line: { stroke: 'currentColor', strokeWidth: 2 },
      circle: { fill: 'currentColor' },
    }),
    legend: css({
      ...small,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      color: theme.colors.text.secondary,
    }),
    entry: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  };
}
