import type { CSSProperties } from 'react';
import type { PanelJson } from './dashboardJson';

const ROW_HEIGHT = 30;
const GAP = 8;
/** Below this width panels stand below each other, as in Grafana on a phone. */
const NARROW = 640;

export function panelHeight(rows: number): number {
  return rows * ROW_HEIGHT + (rows - 1) * GAP;
}

/** Where a panel stands in its section, whose first panel begins at `topRow` of the dashboard. */
export function placePanel({ x, y, w, h }: PanelJson['gridPos'], topRow: number, width: number): CSSProperties {
  return width < NARROW
    ? { gridColumn: '1 / -1', gridRow: `span ${h}` }
    : { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y - topRow + 1} / span ${h}` };
}
