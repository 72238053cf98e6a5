/** What decides whether two records are the same one. */
export interface Identified {
  readonly id: string;
  readonly timeMs: number;
}

/** The event times under which ids are stored. */
export type KnownTimes = Map<string, number[]>;

export function addKnownTime(known: KnownTimes, { id, timeMs }: Identified): void {
  const times = known.get(id);
  if (times === undefined) {
    known.set(id, [timeMs]);
  } else {
    times.push(timeMs);
  }
}

/**
 * Whether a record with this id is stored with an event time within the horizon. A plain retry has the same time and is
 * always found; a retry that was stamped anew is found for as long as the horizon.
 */
export function isDuplicate(known: KnownTimes, { id, timeMs }: Identified, horizonMs: number): boolean {
  return known.get(id)?.some((knownMs) => Math.abs(knownMs - timeMs) <= horizonMs) ?? false;
}
