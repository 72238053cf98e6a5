/** Fewest other days that a median can rest on: with two, a single odd day would be half of it. */
const LEAST_DAYS = 3;

export interface Member {
  readonly value: number;
  readonly day: number;
}

/** Values of several days by size, from which a median without any one of the days is soon found. */
export interface Members {
  readonly sorted: readonly number[];
  /** Day of each. */
  readonly days: readonly number[];
  readonly distinctDays: ReadonlySet<number>;
}

/** @param members Are sorted in place. */
export function sortedMembers(members: Member[]): Members {
  members.sort((a, b) => a.value - b.value);
  const days = members.map(({ day }) => day);
  return { sorted: members.map(({ value }) => value), days, distinctDays: new Set(days) };
}

/** The median of the values of all days but one; NaN where there are fewer than three others. */
export function medianWithoutDay({ sorted, days, distinctDays }: Members, day: number): number {
  if (distinctDays.size - (distinctDays.has(day) ? 1 : 0) < LEAST_DAYS) {
    return NaN;
  }
  const others = sorted.length - days.reduce((count, one) => count + (one === day ? 1 : 0), 0);
  const upper = others >> 1;
  const lower = others % 2 === 1 ? upper : upper - 1;
  let sum = 0;
  let rank = 0;
  for (let index = 0; rank <= upper; index++) {
    if (days[index] !== day) {
      const value = sorted[index] ?? NaN;
      sum += (rank === lower ? value : 0) + (rank === upper ? value : 0);
      rank++;
    }
  }
  return sum / 2;
}
