/**
 * The one place where a ratio becomes the percent of the HTTP and Prometheus edge, so that a figure reads the same
 * under each of its names.
 *
 * @param ratio 0–1; null stays null.
 * @returns 0–100, rounded to two decimals.
 */
export function ratioToPercent(ratio: number | null): number | null {
  return ratio === null ? null : Math.round(ratio * 10_000) / 100;
}
