import { type Estimate, insufficient } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';
import { periodAt, type PeriodRule } from './periods';

/** Classic: active in the period that far on. Rolling: active in it or later. */
export type RetentionKind = 'classic' | 'rolling';

/** Rows as the store gives them: part 0 sizes, 1 active at an offset, 2 last active at an offset. */
export interface CohortRows {
  readonly parts: ArrayLike<number>;
  readonly cohorts: ArrayLike<number>;
  readonly offsets: ArrayLike<number>;
  readonly users: ArrayLike<number>;
}

export interface Cohort {
  /** Number of its period. */
  readonly index: number;
  readonly size: number;
  /** Users by offset: active then, and last active then. */
  readonly active: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
}

/** By period. */
export function cohortsOf({ parts, cohorts, offsets, users }: CohortRows): readonly Cohort[] {
  const found = new Map<number, { size: number; active: Map<number, number>; last: Map<number, number> }>();
  for (let row = 0; row < parts.length; row++) {
    const index = cohorts[row] ?? NaN;
    const cohort = found.get(index) ?? { size: 0, active: new Map<number, number>(), last: new Map<number, number>() };
    found.set(index, cohort);
    const [offset, count] = [offsets[row] ?? NaN, users[row] ?? 0];
    if (parts[row] === 0) {
      cohort.size = count;
    } else {
      (parts[row] === 1 ? cohort.active : cohort.last).set(offset, count);
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([index, cohort]) => ({ index, ...cohort }));
}

/** Users of a cohort that came back, by the kind of retention. */
export function retainedUsers({ active, last }: Cohort, offset: number, kind: RetentionKind): number {
  return kind === 'classic'
    ? (active.get(offset) ?? 0)
    : [...last].reduce((sum, [at, users]) => sum + (at >= offset ? users : 0), 0);
}

/** Whether the period that far on is over: a user of an unfinished one may still come. @param finishedDay Days before it are over. */
export function isMature(index: number, offset: number, rule: PeriodRule, finishedDay: number): boolean {
  return periodAt(index + offset, rule).to <= finishedDay;
}

/** Retention of several cohorts together, each user once. */
export function retentionOf(cohorts: readonly Cohort[], offset: number, kind: RetentionKind): Estimate {
  const trials = cohorts.reduce((sum, { size }) => sum + size, 0);
  const successes = cohorts.reduce((sum, cohort) => sum + retainedUsers(cohort, offset, kind), 0);
  return trials === 0 ? insufficient('users whose period is over', 0, 1) : wilsonInterval({ successes, trials });
}
