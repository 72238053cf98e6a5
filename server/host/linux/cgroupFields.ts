import type { ThrottleCounters } from '../hostSources';

/** The value of `name` in a file of `name value` lines, such as `cpu.stat`; null when it is not there. */
export function statField(text: string, name: string): number | null {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return line === undefined ? null : parseCount(line.slice(name.length + 1));
}

/** A count, or null for `max`, −1, an empty file and anything that is no number. */
export function parseCount(text: string | null): number | null {
  const count = text === null || text.trim() === '' ? Number.NaN : Number(text.trim());
  return Number.isFinite(count) && count >= 0 ? count : null;
}

/** How many cores a list such as `0-3,8` names; null for an empty one. */
export function countCpuList(text: string | null): number | null {
  const ranges = (text ?? '').trim().split(',').filter(Boolean);
  const count = ranges.reduce((sum, range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return sum + last - first + 1;
  }, 0);
  return Number.isFinite(count) && count > 0 ? count : null;
}

/** The least of those that are known. */
export function leastKnown(...values: Array<number | null>): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** What `cpu.stat` says of a quota; both generations use the same names. Null without a quota. */
export function throttleCounters(cpuStat: string | null): ThrottleCounters | null {
  const periods = statField(cpuStat ?? '', 'nr_periods');
  const throttledPeriods = statField(cpuStat ?? '', 'nr_throttled');
  return periods === null || throttledPeriods === null || periods === 0 ? null : { periods, throttledPeriods };
}
