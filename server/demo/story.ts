import { seededRandom } from '../platform/seededRandom';
import type { Random } from './random/random';
import { subSeed } from './random/subSeed';
import { DAY_MS, MINUTE_MS, midnightBefore, type TimeWindow } from './time/timeWindow';
import { DEMO_TRUTHS, STORY_DAYS } from './truths';

export interface StoryOptions {
  readonly seed: number;
  /** End of the data, exclusive, Unix milliseconds. The story is told towards it, whatever `days` is. */
  readonly toMs: number;
  /** How many days before the end the data start. Fewer than 28 leave out the story's beginning. */
  readonly days?: number;
  /** How much traffic: 1 is 2,000 users and about half a million records in 28 days. */
  readonly scale?: number;
  /** How many days of users' behaviour, for analyses that look back further than the rest; `days` when absent. */
  readonly usersDays?: number;
  readonly hostIntervalMs?: number;
}

/** The options complete, and what every part of the story shares. */
export interface Story {
  readonly seed: number;
  readonly scale: number;
  readonly window: TimeWindow;
  readonly usersWindow: TimeWindow;
  readonly startMs: number;
  readonly outage: TimeWindow;
  readonly hostIntervalMs: number;
  /** Part of every id: the same options give the same ids, others give others. */
  readonly key: string;
  random(part: string): Random;
  /** When a story day, whole or fractional, begins. */
  at(day: number): number;
}

/** Start of story day 0: a UTC midnight, so that all days after the first are whole days within the window. */
export function storyStartMs(toMs: number): number {
  return midnightBefore(toMs - STORY_DAYS * DAY_MS);
}

export function storyTimeMs(toMs: number, day: number): number {
  return storyStartMs(toMs) + Math.round(day * DAY_MS);
}

export function outageWindow(toMs: number): TimeWindow {
  const { startDay, minutes } = DEMO_TRUTHS.operations.outage;
  const fromMs = storyTimeMs(toMs, startDay);
  return { fromMs, toMs: fromMs + minutes * MINUTE_MS };
}

/** @throws RangeError when an option is not what it should be. */
export function createStory(options: StoryOptions): Story {
  const { seed, toMs, days = STORY_DAYS, scale = 1, hostIntervalMs = 2 * MINUTE_MS } = options;
  const usersDays = options.usersDays ?? days;
  requirePositive({ days, scale, usersDays, hostIntervalMs });
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(toMs) || toMs < Math.max(days, usersDays) * DAY_MS) {
    throw new RangeError('seed and toMs are whole numbers, and the window starts after 1970.');
  }
  return {
    seed,
    scale,
    window: { fromMs: Math.round(toMs - days * DAY_MS), toMs },
    usersWindow: { fromMs: Math.round(toMs - usersDays * DAY_MS), toMs },
    startMs: storyStartMs(toMs),
    outage: outageWindow(toMs),
    hostIntervalMs,
    key: subSeed(seed, toMs, days, scale, usersDays, hostIntervalMs).toString(36),
    random: (part) => seededRandom(subSeed(seed, part)),
    at: (day) => storyTimeMs(toMs, day),
  };
}

function requirePositive(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`${name} is a positive number, not ${value}.`);
    }
  }
}
