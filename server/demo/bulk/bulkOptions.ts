import type { TimeWindow } from '../time/timeWindow';

export interface BulkOptions extends TimeWindow {
  readonly seed: number;
  readonly count: number;
  /** Ids are this and a running number; `bench-` when absent. */
  readonly idPrefix?: string;
}

/** How many rows of columns are made at a time, and so all that is held. */
export const CHUNK_ROWS = 65_536;

/** @throws RangeError when there is nothing sensible to make. */
export function requireBulkOptions({ count, fromMs, toMs }: BulkOptions): void {
  requireWhole('count', count, 0);
  requireWhole('fromMs', fromMs, 0);
  requireWhole('toMs', toMs, fromMs + 1);
}

/** @throws RangeError when the number is not whole or not within [low, high]. */
export function requireWhole(name: string, value: number, low: number, high: number = Number.MAX_SAFE_INTEGER): void {
  if (!(Number.isSafeInteger(value) && value >= low && value <= high)) {
    throw new RangeError(`${name} is a whole number from ${low} to ${high}, not ${value}.`);
  }
}

/** The sizes of the chunks that make up `count` rows. */
export function* chunks(count: number): Generator<{ readonly firstRow: number; readonly rows: number }> {
  for (let firstRow = 0; firstRow < count; firstRow += CHUNK_ROWS) {
    yield { firstRow, rows: Math.min(CHUNK_ROWS, count - firstRow) };
  }
}
