/** A stretch of instants at which something held. */
export interface Stretch {
  /** The first instant at which it held. */
  readonly startMs: number;
  /** The first at which it no longer did; the last that was looked at where it still holds. */
  readonly endMs: number;
  readonly isOver: boolean;
}

/** @param instantsMs Ascending. */
export function stretchesOf(instantsMs: readonly number[], holds: (atMs: number) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let startMs: number | null = null;
  for (const atMs of instantsMs) {
    const isHolding = holds(atMs);
    if (isHolding) {
      startMs ??= atMs;
    } else if (startMs !== null) {
      stretches.push({ startMs, endMs: atMs, isOver: true });
      startMs = null;
    }
  }
  const lastMs = instantsMs.at(-1);
  if (startMs !== null && lastMs !== undefined) {
    stretches.push({ startMs, endMs: lastMs, isOver: false });
  }
  return stretches;
}
