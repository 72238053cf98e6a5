import type { Progress } from '../../contract/maintenance';

const STEP = 1024;
const BYTE_UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

export function countText(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 'B';
  for (const next of BYTE_UNITS) {
    if (Math.abs(value) < STEP) {
      break;
    }
    value /= STEP;
    unit = next;
  }
  return `${unit === 'B' ? countText(value) : value.toFixed(1)} ${unit}`;
}

export function amountText(amount: number, unit: Progress['unit'], { isBare = false } = {}): string {
  if (unit === 'bytes') {
    return bytesText(amount);
  }
  return isBare ? countText(amount) : `${countText(amount)} ${unit}`;
}

export function durationText(ms: number): string {
  if (ms < SECOND_MS) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < MINUTE_MS) {
    return `${Math.round(ms / SECOND_MS)} s`;
  }
  return ms < HOUR_MS
    ? `${Math.round(ms / MINUTE_MS)} min`
    : `${Math.floor(ms / HOUR_MS)} h ${Math.round((ms % HOUR_MS) / MINUTE_MS)} min`;
}
