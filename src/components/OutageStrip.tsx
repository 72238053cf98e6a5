import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { cellState, stripText, type CellState, type StripCell } from '../view-model/outageStrip';

interface Props {
  /** Whose outages, for people who cannot see the strip. */
  label: string;
  cells: readonly StripCell[];
}

/** Units of the drawing, which is stretched to the room there is; milliseconds would be too fine for a browser. */
const WIDTH = 1_000;
const HEIGHT = 20;
/** Outages stand taller than the rest, so that they show without colour too. */
const TOP: Readonly<Record<CellState, number>> = { down: 0, up: 8, unknown: 16 };

/** When a service was down: a strip along the time range, one bar for each stretch in the same state. */
export function OutageStrip({ label, cells }: Props) {
  const styles = useStyles2(getStyles);
  const first = cells[0];
  const last = cells[cells.length - 1];
  if (!first || !last) {
    return null;
  }
  const scale = WIDTH / Math.max(last.toMs - first.fromMs, 1);
  const place = (atMs: number) => ((atMs - first.fromMs) * scale).toFixed(2);
  return (
    <svg
      className={styles.root}
      role="img"
      aria-label={`${label}: ${stripText(cells)}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      {(['unknown', 'up', 'down'] as const).map((state) => (
        <path key={state} className={styles[state]} d={barsOf(state, cells, place)} />
      ))}
    </svg>
  );
}

function barsOf(state: CellState, cells: readonly StripCell[], place: (atMs: number) => string): string {
  return cells
    .filter((cell) => cellState(cell) === state)
    .map(({ fromMs, toMs }) => `M${place(fromMs)} ${TOP[state]}H${place(toMs)}V${HEIGHT}H${place(fromMs)}Z`)
    .join('');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'block', width: '100%', height: HEIGHT }),
    up: css({ fill: theme.colors.success.main }),
    down: css({ fill: theme.colors.error.main }),
    unknown: css({ fill: theme.colors.text.disabled }),
  };
}
