import { DEMO_PREFIX, userName } from '../../demoRecord';
import { seededRandom } from '../../../platform/seededRandom';
import { weightedChoice } from '../../random/discrete';
import { chance, integerBelow } from '../../random/random';
import { subSeed } from '../../random/subSeed';
import type { Story } from '../../story';
import { DAY_MS } from '../../time/timeWindow';
import { USER_TRUTHS } from '../../truths/users';
import { drawArchetype, type Archetype } from './archetype';

const LONGEST_TIME_BEFORE_DAYS = 60;
const device = weightedChoice({ desktop: 0.5, mobile: 0.42, tablet: 0.08 });

export interface UserProfile {
  readonly userId: string;
  readonly anonymousId: string;
  readonly archetype: Archetype;
  readonly device: string;
  /** UTC day of signing up, counted from the Unix epoch. */
  readonly signupDay: number;
}

/** Who a user is: a pure function of the seed and the user's number, so that no user has to be kept in memory. */
export function userProfile(story: Story, index: number): UserProfile {
  const random = seededRandom(subSeed(story.seed, 'user', index));
  const firstDay = Math.floor(story.usersWindow.fromMs / DAY_MS);
  const lastDay = Math.floor((story.usersWindow.toMs - 1) / DAY_MS);
  return {
    userId: userName(index),
    anonymousId: `${DEMO_PREFIX}visitor-${index}`,
    archetype: drawArchetype(random),
    device: device(random),
    signupDay: chance(random, USER_TRUTHS.newShare)
      ? firstDay + integerBelow(random, lastDay - firstDay + 1)
      : firstDay - 1 - integerBelow(random, LONGEST_TIME_BEFORE_DAYS),
  };
}
