import type { HostSample } from '../contract/records';
import type { DemoRecord } from './demoRecord';
import { storyRecords } from './generateMonth';
import { hostSamples } from './month/hosts/hostSamples';
import { createStory, type StoryOptions } from './story';
import { STORY_DAYS } from './truths';
import { mergeInTimeOrder } from './time/mergeInTimeOrder';

/** Users who stay away for over 30 days count as churned, so that their past has to reach back further than a month. */
const USERS_DAYS_BEFORE = 34;

/**
 * Chosen so that chance does not tell another story than the truths: on whichever weekday the data end, the winner is
 * clear at 1 %, and neither the A/A experiment nor a healthy split looks like a finding at 5 %.
 */
export const DEFAULT_DEMO_SEED = 3;

export type DemoOptions = Omit<StoryOptions, 'seed'> & { readonly seed?: number };

/**
 * Everything that the demo loads: the month of `generateMonth`, the samples of two hosts, and users' behaviour that
 * reaches back further, in one time order. Records carry the tag `demo: "true"`, hosts a name that starts with `demo-`.
 *
 * @throws RangeError when an option is not what it should be.
 */
export function demoRecords(options: DemoOptions): Iterable<DemoRecord | HostSample> {
  const { seed = DEFAULT_DEMO_SEED, days = STORY_DAYS } = options;
  const story = createStory({ usersDays: days + USERS_DAYS_BEFORE, ...options, seed });
  return mergeInTimeOrder<DemoRecord | HostSample>([storyRecords(story), hostSamples(story)], timeOf);
}

function timeOf(record: DemoRecord | HostSample): number {
  return record.kind === 'host_sample' ? record.timeMs : record.timestamp;
}
