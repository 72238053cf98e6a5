import type { SentRecord } from '../contract/records';
import type { Story } from './story';

/** Every demo record carries this tag, so that it can be told from real ones and removed. */
export const DEMO_TAGS = Object.freeze({ demo: 'true' } as const);

/** A host sample has no tags; its host's name starts with this instead. */
export const DEMO_PREFIX = 'demo-';

export interface Stamp {
  readonly id: string;
  readonly timestamp: number;
  readonly tags: typeof DEMO_TAGS;
}

export type DemoRecord = SentRecord & Stamp;

/** Gives each record of one part of the story its id, time and tag. */
export function stamper(story: Story, part: string): (timeMs: number) => Stamp {
  let count = 0;
  return (timeMs) => ({
    id: `${DEMO_PREFIX}${story.key}-${part}-${count++}`,
    timestamp: Math.floor(timeMs),
    tags: DEMO_TAGS,
  });
}

/** How many users the demo has. Their names are `demo-user-0` and so on. */
export function userCount(story: Story): number {
  return Math.max(1, Math.round(2_000 * story.scale));
}

export function userName(index: number): string {
  return `${DEMO_PREFIX}user-${index}`;
}
