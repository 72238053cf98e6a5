import { fromLocal, localDate, offsetMs } from '../slo/localDate';

export const DAY_MS = 86_400_000;
/** No time zone changes its clocks twice within it. */
const SEARCH_STEP_MS = 7 * DAY_MS;

/** From this moment on local time is UTC plus the offset; the first one holds before it, too. */
export interface Offset {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/**
 * The days of a time zone, counted from 1970-01-01. A day on which clocks change is an hour shorter or longer.
 *
 * @throws RangeError when the time zone is not known.
 */
export class LocalDays {
  constructor(private readonly timeZone: string) {
    offsetMs(0, timeZone);
  }

  dayAt(timeMs: number): number {
    return dayNumber(localDate(timeMs, this.timeZone));
  }

  startMs(day: number): number {
    return fromLocal(dateOfDay(day), this.timeZone);
  }

  /** The offsets that hold in a window, each found to the millisecond. */
  offsets(fromMs: number, toMs: number): readonly Offset[] {
    const found: Offset[] = [{ fromMs, offsetMs: offsetMs(fromMs, this.timeZone) }];
    for (let atMs = fromMs; atMs < toMs; atMs += SEARCH_STEP_MS) {
      const nextMs = Math.min(atMs + SEARCH_STEP_MS, toMs);
      const next = offsetMs(nextMs, this.timeZone);
      if (next !== found.at(-1)?.offsetMs) {
        found.push({ fromMs: this.changeMs(atMs, nextMs, next), offsetMs: next });
      }
    }
    return found;
  }

  /** The first moment of the offset that holds at the end of a stretch but not at its start. */
  private changeMs(beforeMs: number, afterMs: number, offset: number): number {
    let [low, high] = [beforeMs, afterMs];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      [low, high] = offsetMs(middle, this.timeZone) === offset ? [low, middle] : [middle, high];
    }
    return high;
  }
}

function dayNumber({ year, month, day }: { year: number; month: number; day: number }): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

export function dateOfDay(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2026-11-22`. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
