import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { useElementSize } from '../../hooks/useElementSize';
import { axisTicks, type Domain } from '../../view-model/axis';
import {
  intervalPath,
  timeTicks,
  valuePath,
  valuesOf,
  xAt,
  yAt,
  type BandFrame,
  type BandPoint,
} from '../../view-model/bandChart';

export interface BandLimit {
  readonly value: number;
  /** Beside the line. */
  readonly text: string;
  readonly status: 'warning' | 'critical';
}

interface Props {
  /** What the drawing says, for people who cannot see it. */
  label: string;
  points: readonly BandPoint[];
  times: Domain;
  limits: readonly BandLimit[];
  height: number;
  /** Without axes and words: for one drawing among many. */
  isSmall?: boolean;
  /** Of one point, shown where the pointer rests on it. */
  pointText: (point: BandPoint) => string;
}

const MARGIN = { left: 40, right: 10, top: 8, bottom: 22 };
const SMALL_MARGIN = { left: 1, right: 1, top: 2, bottom: 2 };
/** Widest room that one tick of an axis needs, pixels. */
const TICK_ROOM = 70;
const ROW_ROOM = 28;
const MINUTE_MS = 60_000;

/** A value over time with the band of its interval, and lines that it should stay below. */
export function BandChart({ label, points, times, limits, height, isSmall = false, pointText }: Props) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useElementSize<HTMLDivElement>();
  const margin = isSmall ? SMALL_MARGIN : MARGIN;
  const frame: BandFrame = {
    width: Math.max(width - margin.left - margin.right, 1),
    height: height - margin.top - margin.bottom,
    times,
    values: valuesOf(
      points,
      limits.map(({ value }) => value)
    ),
  };
  const offsetMs = -new Date(times.high).getTimezoneOffset() * MINUTE_MS;
  return (
    <div ref={ref} className={styles.root} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} className={styles.svg}>
          <g transform={`translate(${margin.left} ${margin.top})`}>
            {!isSmall && <Axes frame={frame} offsetMs={offsetMs} />}
            {isSmall && <line className={styles.grid} x1={0} x2={frame.width} y1={yAt(0, frame)} y2={yAt(0, frame)} />}
            <path className={styles.band} d={intervalPath(points, frame)} />
            {limits.map(({ value, text, status }) => (
              <g key={text} className={styles[status]}>
                <line className={styles.limit} x1={0} x2={frame.width} y1={yAt(value, frame)} y2={yAt(value, frame)} />
                {!isSmall && (
                  <text className={styles.limitText} x={4} y={yAt(value, frame) - 4}>
                    {text}
                  </text>
                )}
              </g>
            ))}
            <path className={styles.line} d={valuePath(points, frame)} />
            {points.map(
              (point) =>
                point.value !== null && (
                  <g key={point.timeMs} className={styles.point}>
                    <title>{pointText(point)}</title>
                    <circle cx={xAt(point.timeMs, frame)} cy={yAt(point.value, frame)} r={isSmall ? 1.5 : 2.5} />
                    <circle className={styles.reach} cx={xAt(point.timeMs, frame)} cy={yAt(point.value, frame)} r={8} />
                  </g>
                )
            )}
          </g>
        </svg>
      )}
    </div>
  );
}

function Axes({ frame, offsetMs }: { frame: BandFrame; offsetMs: number }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {axisTicks(frame.values, Math.max(Math.floor(frame.height / ROW_ROOM), 1)).map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={0} x2={frame.width} y1={yAt(tick, frame)} y2={yAt(tick, frame)} />
          <text className={styles.text} x={-6} y={yAt(tick, frame)} dy="0.35em" textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {timeTicks(frame.times, Math.max(Math.floor(frame.width / TICK_ROOM), 1), offsetMs).map(({ timeMs, text }) => (
        <text
          key={timeMs}
          className={styles.text}
          x={xAt(timeMs, frame)}
          y={frame.height + 16}
          textAnchor={edgeAnchor(xAt(timeMs, frame), frame.width)}
        >
          {text}
        </text>
      ))}
    </>
  );
}

/** Words at the edges stay inside. */
function edgeAnchor(x: number, width: number): 'start' | 'middle' | 'end' {
  return x < TICK_ROOM / 4 ? 'start' : x > width - TICK_ROOM / 4 ? 'end' : 'middle';
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize };
  return {
    root: css({ minWidth: 0, overflow: 'hidden' }),
    svg: css({ display: 'block' }),
    grid: css({ stroke: theme.colors.border.weak }),
    text: css({ ...small, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    line: css({ fill: 'none', stroke: theme.colors.primary.text, strokeWidth: 2 }),
    band: css({ fill: theme.colors.primary.text, opacity: 0.2, stroke: 'none' }),
    point: css({ fill: theme.colors.primary.text }),
    /** A small point is hard to hit. */
    reach: css({ fill: 'transparent' }),
    limit: css({ stroke: 'currentColor', strokeWidth: 1, strokeDasharray: '5 4' }),
    /** With a rim, so that it is read where a line runs through it. */
    limitText: css({
      ...small,
      fill: 'currentColor',
      paintOrder: 'stroke',
      stroke: theme.colors.background.primary,
      strokeWidth: 3,
    }),
    warning: css({ color: theme.colors.warning.text }),
    critical: css({ color: theme.colors.error.text }),
  };
}
