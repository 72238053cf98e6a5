/** User-days by the day and the days since the user's active day before, −1 without one. */
export interface ActivityGaps {
  readonly days: ArrayLike<number>;
  readonly gaps: ArrayLike<number>;
  readonly users: ArrayLike<number>;
}

/**
 * Distinct users of any stretch of days, from one pass over user-days.
 *
 * A user is counted on the first active day within the stretch: the one whose day before lies before the stretch. So
 * `distinct users of [from, to) = Σ over days of it of the user-days with a gap that reaches before from`.
 */
export class ActivityCounts {
  /** By day: users by gap, ascending; a first active day has an infinite gap. */
  private readonly byDay = new Map<number, Array<readonly [gap: number, users: number]>>();
  /** The first day with any activity; infinite without. */
  readonly firstDay: number;

  constructor({ days, gaps, users }: ActivityGaps) {
    let firstDay = Infinity;
    for (let row = 0; row < days.length; row++) {
      const day = days[row] ?? NaN;
      const gap = gaps[row] ?? NaN;
      firstDay = Math.min(firstDay, day);
      const cells = this.byDay.get(day) ?? [];
      this.byDay.set(day, cells);
      cells.push([gap < 0 ? Infinity : gap, users[row] ?? 0]);
    }
    this.firstDay = firstDay;
  }

  distinct(from: number, to: number): number {
    return this.sum(from, to, (gap, day) => gap > day - from);
  }

  /** Whose first active day of all lies in the stretch. */
  firstSeen(from: number, to: number): number {
    return this.sum(from, to, (gap) => gap === Infinity);
  }

  private sum(from: number, to: number, isCounted: (gap: number, day: number) => boolean): number {
    let total = 0;
    for (let day = from; day < to; day++) {
      for (const [gap, users] of this.byDay.get(day) ?? []) {
        total += isCounted(gap, day) ? users : 0;
      }
    }
    return total;
  }
}
