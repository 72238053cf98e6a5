/** How long a unit of a duration is. Months and years have no fixed length and belong to calendar windows. */
const UNIT_MS = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const;

type Unit = keyof typeof UNIT_MS;

export const DURATION_PATTERN = /^(?:\d{1,6}(?:ms|w|d|h|m|s))+$/;

/**
 * Milliseconds of a duration as Prometheus writes it, such as `30d`, `5m` or `1h30m`.
 *
 * @returns null when it is none, or is zero.
 */
export function parseDuration(text: string): number | null {
  if (!DURATION_PATTERN.test(text)) {
    return null;
  }
  const parts = [...text.matchAll(/(\d+)(ms|w|d|h|m|s)/g)];
  const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit as Unit], 0);
  return ms > 0 ? ms : null;
}

/** The shortest way to write a duration with whole units: 5400000 is `1h30m`, 2592000000 is `30d`. */
export function durationText(ms: number): string {
  let rest = ms;
  let text = '';
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const count = Math.floor(rest / UNIT_MS[unit]);
    rest -= count * UNIT_MS[unit];
    text += count > 0 ? `${count}${unit}` : '';
  }
  return text === '' ? '0s' : text;
}
