import type { DemoRecord, Stamp } from '../../demoRecord';
import { chance, type Random } from '../../random/random';
import { USER_TRUTHS } from '../../truths/users';

const { steps, stepRatios } = USER_TRUTHS.onboarding;

/** The identity fields of a visit's events. */
export interface Visitor {
  readonly user_id?: string;
  readonly anonymous_id?: string;
  readonly session_id: string;
  readonly device_type: string;
}

/** The steps of the funnel that a new user takes, each at most once in a life, until the user gives up. */
export function onboardingEvents(
  random: Random,
  visitor: Visitor,
  stamp: (timeMs: number) => Stamp,
  nextMs: () => number
): DemoRecord[] {
  const events: DemoRecord[] = [];
  for (const [index, step] of steps.entries()) {
    if (!chance(random, stepRatios[index] ?? 0)) {
      break;
    }
    events.push({
      kind: 'event',
      ...stamp(nextMs()),
      ...visitor,
      event_type: 'custom',
      event_name: step,
      page_url: '/onboarding',
    });
  }
  return events;
}
