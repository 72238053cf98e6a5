import { userCount } from '../../demoRecord';
import { poisson } from '../../random/counts';
import { between, chance, type Random } from '../../random/random';
import type { Story } from '../../story';
import { DAY_MS, HOUR_MS, isWithin } from '../../time/timeWindow';
import { hourOfDayLevel, isWeekend } from '../../time/traffic';
import { activityRatio } from './archetype';
import { userProfile } from './profile';

export interface Visit {
  readonly userIndex: number;
  readonly startMs: number;
  readonly isFirst: boolean;
}

/** Visits begin before this hour of the UTC day, so that none reaches into the next day, where it would count again. */
const LATEST_START_MS = 22 * HOUR_MS;
const HIGHEST_LEVEL = 1.75;
const MORE_VISITS_A_DAY = { power: 1.5, other: 0.4 } as const;

/** All visits that begin on one UTC day within the window, in order. */
export function visitsOfDay(story: Story, random: Random, dayStartMs: number): Visit[] {
  const day = dayStartMs / DAY_MS;
  const isFree = isWeekend(dayStartMs);
  const visits: Visit[] = [];
  const visit = (userIndex: number, isFirst: boolean): void => {
    const startMs = dayStartMs + timeOfDay(random);
    if (isWithin(story.usersWindow, startMs)) {
      visits.push({ userIndex, startMs, isFirst });
    }
  };
  for (let userIndex = 0; userIndex < userCount(story); userIndex++) {
    const { archetype, signupDay } = userProfile(story, userIndex);
    const age = day - signupDay;
    if (age === 0) {
      visit(userIndex, true);
    } else if (age > 0 && chance(random, activityRatio(archetype, age, isFree))) {
      const more = poisson(random, archetype === 'power' ? MORE_VISITS_A_DAY.power : MORE_VISITS_A_DAY.other);
      for (let i = 0; i <= more; i++) {
        visit(userIndex, false);
      }
    }
  }
  return visits.sort((a, b) => a.startMs - b.startMs);
}

/** Milliseconds after midnight, as likely as the traffic of that hour: rejection under the highest level. */
function timeOfDay(random: Random): number {
  for (;;) {
    const timeMs = Math.floor(between(random, 0, LATEST_START_MS));
    if (random() * HIGHEST_LEVEL < hourOfDayLevel(timeMs)) {
      return timeMs;
    }
  }
}
