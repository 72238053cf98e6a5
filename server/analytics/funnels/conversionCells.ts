/** Times are kept exactly below this many milliseconds, above it to within this share of them. */
export const EXACT_BELOW_MS = 1_000;
const RELATIVE_WIDTH = 0.001;
export const CELL_LOG_WIDTH = Math.log1p(RELATIVE_WIDTH);

/** No time is told further from the true one than this share of it. */
export const CONVERSION_TIME_ERROR = RELATIVE_WIDTH / 2;

/** The cell of a time to convert, so that millions of times fit into some ten thousand counts. */
export function conversionCell(timeMs: number): number {
  return timeMs < EXACT_BELOW_MS
    ? timeMs
    : EXACT_BELOW_MS + Math.floor(Math.log(timeMs / EXACT_BELOW_MS) / CELL_LOG_WIDTH);
}

/** The time in the middle of a cell. */
export function conversionCellMs(cell: number): number {
  return cell < EXACT_BELOW_MS ? cell : EXACT_BELOW_MS * Math.exp((cell - EXACT_BELOW_MS + 0.5) * CELL_LOG_WIDTH);
}
