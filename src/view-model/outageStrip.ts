import { dateTimeFormat, type DataFrame, type TimeRange } from '@grafana/data';
import { durationText } from './figureTexts';
import { asNumber } from './tableRows';

/** One interval of the range with the time that a service was down in it; `null` before it was registered. */
export interface StripCell {
  readonly fromMs: number;
  readonly toMs: number;
  readonly downtimeSeconds: number | null;
}

/** The intervals of each service along the whole range, from one series of downtime per service. */
export function readStrips(frames: readonly DataFrame[], range: TimeRange): Map<string, StripCell[]> {
  const strips = new Map<string, StripCell[]>();
  for (const { fields } of frames) {
    const [time, downtime] = fields;
    const service = downtime?.labels?.['service'];
    if (time && downtime && service !== undefined) {
      const cells = cellsOf(time.values.map(asNumber), downtime.values.map(asNumber), range.to.valueOf());
      strips.set(service, fromStartOf(range, cells));
    }
  }
  return strips;
}

function cellsOf(
  times: ReadonlyArray<number | null>,
  values: ReadonlyArray<number | null>,
  rangeToMs: number
): StripCell[] {
  return times.flatMap((fromMs, index) =>
    fromMs === null
      ? []
      : [{ fromMs, toMs: times[index + 1] ?? Math.max(rangeToMs, fromMs), downtimeSeconds: values[index] ?? null }]
  );
}

/** Series begin where something is known; strips begin together, so that they can be compared. */
function fromStartOf({ from }: TimeRange, cells: readonly StripCell[]): StripCell[] {
  const fromMs = from.valueOf();
  const firstMs = cells[0]?.fromMs;
  return firstMs === undefined || firstMs <= fromMs
    ? [...cells]
    : [{ fromMs, toMs: firstMs, downtimeSeconds: null }, ...cells];
}

/** How times are written beside the strip. */
export const STRIP_TIME = { format: 'MMM D HH:mm' };

/** Intervals with downtime in words, newest first; neighbours are told together. */
export function outageTexts(cells: readonly StripCell[]): string[] {
  return outages(cells)
    .reverse()
    .map(
      ({ fromMs, toMs, downtimeSeconds }) =>
        `${durationText(downtimeSeconds)} down between ${dateTimeFormat(fromMs, STRIP_TIME)} and ${dateTimeFormat(toMs, STRIP_TIME)}`
    );
}

function outages(cells: readonly StripCell[]): Array<StripCell & { downtimeSeconds: number }> {
  const found: Array<StripCell & { downtimeSeconds: number }> = [];
  for (const { fromMs, toMs, downtimeSeconds } of cells) {
    if (downtimeSeconds === null || downtimeSeconds === 0) {
      continue;
    }
    const last = found[found.length - 1];
    if (last?.toMs === fromMs) {
      found[found.length - 1] = { ...last, toMs, downtimeSeconds: last.downtimeSeconds + downtimeSeconds };
    } else {
      found.push({ fromMs, toMs, downtimeSeconds });
    }
  }
  return found;
}

export type CellState = 'up' | 'down' | 'unknown';

export function cellState({ downtimeSeconds }: StripCell): CellState {
  return downtimeSeconds === null ? 'unknown' : downtimeSeconds > 0 ? 'down' : 'up';
}

/** The strip as a sentence, for people who cannot see it. */
export function stripText(cells: readonly StripCell[]): string {
  const known = cells.filter((cell) => cellState(cell) !== 'unknown');
  if (known.length === 0) {
    return 'No state is known in this time range';
  }
  const down = known.filter((cell) => cellState(cell) === 'down').length;
  return down === 0 ? 'No outage in this time range' : `Outages in ${down} of ${known.length} intervals`;
}
