import { dateMath, dateTime, type DateTime, type RawTimeRange, type TimeRange } from '@grafana/data';

export const DEFAULT_FROM = 'now-1h';
export const DEFAULT_TO = 'now';
export const DEFAULT_REFRESH = '10s';
export const REFRESH_INTERVALS = ['10s', '30s', '1m', '5m', '15m'];

const HOUR_MS = 3_600_000;
const EPOCH_MS = /^\d{10,}$/;

/**
 * A range from its two URL parameters: `now-6h` and the like, or Unix milliseconds. Edges that make no range give the
 * last hour.
 */
export function parseRange(from: string, to: string, nowMs: number): TimeRange {
  return resolve({ from: parseEdge(from), to: parseEdge(to) }, nowMs) ?? lastHour(nowMs);
}

function parseEdge(text: string): DateTime | string {
  return EPOCH_MS.test(text) ? dateTime(Number(text)) : text;
}

function resolve(raw: RawTimeRange, nowMs: number): TimeRange | undefined {
  const from = resolveEdge(raw.from, nowMs, false);
  const to = resolveEdge(raw.to, nowMs, true);
  return from?.isValid() && to?.isValid() && from.valueOf() < to.valueOf() ? { from, to, raw } : undefined;
}

function resolveEdge(edge: DateTime | string, nowMs: number, isEnd: boolean): DateTime | undefined {
  if (typeof edge !== 'string') {
    return edge;
  }
  return edge.startsWith('now') ? dateMath.parseDateMath(edge.slice('now'.length), dateTime(nowMs), isEnd) : undefined;
}

function lastHour(nowMs: number): TimeRange {
  return { from: dateTime(nowMs - HOUR_MS), to: dateTime(nowMs), raw: { from: DEFAULT_FROM, to: DEFAULT_TO } };
}

/** The opposite of `parseRange`, for the URL. */
export function rangeToUrl({ raw }: TimeRange): { from: string; to: string } {
  return { from: edgeToUrl(raw.from), to: edgeToUrl(raw.to) };
}

function edgeToUrl(edge: RawTimeRange['from']): string {
  return typeof edge === 'string' ? edge : String(edge.valueOf());
}

/** The window moved by half its length: -1 back, 1 forward. */
export function moveRange({ from, to }: TimeRange, direction: -1 | 1): { from: string; to: string } {
  const shiftMs = ((to.valueOf() - from.valueOf()) / 2) * direction;
  return { from: String(Math.round(from.valueOf() + shiftMs)), to: String(Math.round(to.valueOf() + shiftMs)) };
}

/** Twice the window around the same middle, but never into the future. */
export function zoomOut({ from, to }: TimeRange, nowMs: number): { from: string; to: string } {
  const spanMs = to.valueOf() - from.valueOf();
  return {
    from: String(Math.round(from.valueOf() - spanMs / 2)),
    to: String(Math.round(Math.min(to.valueOf() + spanMs / 2, Math.max(nowMs, to.valueOf())))),
  };
}

/** The last stretch of a range, for figures that are about its end. */
export function tailOf(range: TimeRange, spanMs: number): TimeRange {
  const from = dateTime(Math.max(range.from.valueOf(), range.to.valueOf() - spanMs));
  return { from, to: range.to, raw: { from, to: range.to } };
}

/** Whether the range moves with the clock, so that its end is the present. */
export function endsNow({ raw }: TimeRange): boolean {
  return raw.to === 'now';
}
