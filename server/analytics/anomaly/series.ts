/** Values at regular steps, of any unit; null where there is none. */
export interface RegularSeries {
  /** Time of the first value, Unix milliseconds. */
  readonly startMs: number;
  readonly stepMs: number;
  readonly values: ReadonlyArray<number | null>;
}

const DAY_MS = 86_400_000;

/** Two months of minutes; finer series are to be put into buckets first. Takes half a second. */
export const MAX_ANOMALY_POINTS = 100_000;

/** A day of the series: the block of time that false alarms are counted in. */
export interface Days {
  readonly pointsPerDay: number;
  /** Index of the first value within its day. */
  readonly offset: number;
  readonly count: number;
  /** Days since 1970 of the first one; tells the weekday. */
  readonly firstDay: number;
}

/**
 * How the values fall into days of UTC.
 *
 * @throws RangeError when a day is no whole number of steps, or the series does not start at a step of its
 *   day, or has more than `MAX_ANOMALY_POINTS` values.
 */
export function daysOf({ startMs, stepMs, values }: RegularSeries): Days {
  const pointsPerDay = DAY_MS / stepMs;
  const offset = (startMs % DAY_MS) / stepMs;
  if (values.length > MAX_ANOMALY_POINTS) {
    throw new RangeError(`At most ${MAX_ANOMALY_POINTS} values, not ${values.length}.`);
  }
  if (!Number.isInteger(pointsPerDay) || !Number.isInteger(offset)) {
    throw new RangeError(`A day is a whole number of steps, from midnight on; it is not with steps of ${stepMs} ms.`);
  }
  return {
    pointsPerDay,
    offset,
    count: Math.ceil((offset + values.length) / pointsPerDay),
    firstDay: Math.floor(startMs / DAY_MS),
  };
}
