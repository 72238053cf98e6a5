import { formattedValueToString, getValueFormat } from '@grafana/data';

/** Shown where a host does not give a figure. */
export const NO_VALUE = '–';

function format(unit: string, value: number | null, decimals?: number): string {
  return value === null ? NO_VALUE : formattedValueToString(getValueFormat(unit)(value, decimals));
}

export function percentText(ratio: number | null): string {
  return format('percentunit', ratio, 1);
}

export function bytesText(bytes: number | null): string {
  return format('bytes', bytes, 1);
}

/** The two largest units that matter, e.g. `3 d 4 h`, `12 min`. */
export function durationText(seconds: number | null): string {
  if (seconds === null) {
    return NO_VALUE;
  }
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return `${days} d ${hours % 24} h`;
  }
  return hours > 0 ? `${hours} h ${minutes % 60} min` : minutes > 0 ? `${minutes} min` : `${Math.floor(seconds)} s`;
}

/** How long ago something was, roughly, for "last sample 12 s ago". */
export function agoText(fromMs: number, toMs: number): string {
  return `${durationText(Math.max(0, Math.round((toMs - fromMs) / 1000)))} ago`;
}
