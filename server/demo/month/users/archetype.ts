import { weightedChoice } from '../../random/discrete';
import { USER_TRUTHS } from '../../truths/users';

const { archetypeShare, lapseDay, weekendShare } = USER_TRUTHS;

export type Archetype = keyof typeof archetypeShare;

export const drawArchetype = weightedChoice(archetypeShare);

/** How likely a user is active on the nth day (n ≥ 1) after signing up, if that is a weekday. */
const WEEKDAY_ACTIVITY: Readonly<Record<Archetype, (day: number) => number>> = {
  power: () => 0.9,
  regular: (day) => 0.55 * day ** -0.25,
  lapsing: (day) => (day <= lapseDay ? 0.7 : 0),
  fading: (day) => 0.5 * Math.exp(-day / 6),
  bounced: () => 0,
};

export function activityRatio(archetype: Archetype, day: number, isWeekend: boolean): number {
  return WEEKDAY_ACTIVITY[archetype](day) * (isWeekend ? weekendShare : 1);
}

/** The retention curve that is planted: the share of users expected back on the nth UTC day (n ≥ 1) after sign-up. */
export function expectedRetentionRatio(day: number, isWeekend: boolean): number {
  const archetypes = Object.keys(archetypeShare) as Archetype[];
  return archetypes.reduce((sum, type) => sum + archetypeShare[type] * activityRatio(type, day, isWeekend), 0);
}
