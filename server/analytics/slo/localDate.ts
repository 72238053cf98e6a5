/** A day in the calendar of some time zone; months from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** @throws RangeError when the time zone is not known. */
export function localDate(atMs: number, timeZone: string): LocalDate {
  const { year, month, day } = localParts(atMs, timeZone);
  return { year, month, day };
}

/**
 * The first instant of a local day: midnight, or where clocks skip midnight the moment after the gap.
 *
 * The offset of a zone depends on the instant that is looked for, so it is applied twice: the second time it is the offset
 * that holds there.
 */
export function fromLocal({ year, month, day }: LocalDate, timeZone: string): number {
  const asUtcMs = Date.UTC(year, month - 1, day);
  const firstMs = asUtcMs - offsetMs(asUtcMs, timeZone);
  const secondMs = asUtcMs - offsetMs(firstMs, timeZone);
  return localDate(secondMs, timeZone).day === day ? secondMs : Math.max(firstMs, secondMs);
}

/** Local time minus UTC. */
export function offsetMs(atMs: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = localParts(atMs, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1_000) * 1_000;
}

function localParts(atMs: number, timeZone: string): LocalDate & { hour: number; minute: number; second: number } {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)])
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? NaN;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/** Making one takes longer than all that is done with it. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const made = FORMATTERS.get(timeZone) ?? newFormatter(timeZone);
  FORMATTERS.set(timeZone, made);
  return made;
}

function newFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
