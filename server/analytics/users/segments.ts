import { SEGMENT_NAMES, type SegmentName, type SegmentRuleName } from '../../contract/queries/usersOptions';
import { type Estimate, insufficient } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';

/** Whole days; tested in the order churned, at risk, new, power, active, so that every user is in exactly one. */
export type SegmentRules = Readonly<Record<SegmentRuleName, number>>;

export type Range = readonly [low: number, high: number];

/** Which users a segment holds, by days since the first and the last active day and by active days. Bounds are inclusive. */
export interface SegmentBox {
  readonly age: Range;
  readonly silence: Range;
  readonly activeDays: Range;
}

const MOST = 100_000;
const ANY: Range = [0, MOST];

export function segmentBox(segment: SegmentName, rules: SegmentRules): SegmentBox {
  const { churnedAfterDays, atRiskAfterDays, newDays, powerActiveDays } = rules;
  const silence: Range = [0, atRiskAfterDays - 1];
  const age: Range = [newDays + 1, MOST];
  switch (segment) {
    case 'churned':
      return { silence: [churnedAfterDays + 1, MOST], age: ANY, activeDays: ANY };
    case 'at_risk':
      return { silence: [atRiskAfterDays, churnedAfterDays], age: ANY, activeDays: ANY };
    case 'new':
      return { silence, age: [0, newDays], activeDays: ANY };
    case 'power':
      return { silence, age, activeDays: [powerActiveDays, MOST] };
    case 'active':
      return { silence, age, activeDays: [0, powerActiveDays - 1] };
  }
}

export interface UserStates {
  readonly ages: ArrayLike<number>;
  readonly silences: ArrayLike<number>;
  readonly activeDays: ArrayLike<number>;
  readonly users: ArrayLike<number>;
}

/** Larger ages and silences than these are alike to every rule. */
export function stateCaps({ newDays, churnedAfterDays }: SegmentRules): { ageCap: number; silenceCap: number } {
  return { ageCap: newDays + 1, silenceCap: churnedAfterDays + 1 };
}

/** How many users each segment holds. */
export function segmentCounts(states: UserStates, rules: SegmentRules): Readonly<Record<SegmentName, number>> {
  const counts = { new: 0, active: 0, power: 0, at_risk: 0, churned: 0 };
  for (const segment of SEGMENT_NAMES) {
    const { age, silence, activeDays } = segmentBox(segment, rules);
    for (let row = 0; row < states.users.length; row++) {
      const isInside =
        isIn(states.ages[row], age) && isIn(states.silences[row], silence) && isIn(states.activeDays[row], activeDays);
      counts[segment] += isInside ? (states.users[row] ?? 0) : 0;
    }
  }
  return counts;
}

export function shareOf(users: number, total: number): Estimate {
  return total === 0 ? insufficient('known users', 0, 1) : wilsonInterval({ successes: users, trials: total });
}

function isIn(value: number | undefined, [low, high]: Range): boolean {
  return value !== undefined && value >= low && value <= high;
}
