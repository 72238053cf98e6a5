import { EXPERIMENT_TRUTHS } from './truths/experiments';
import { MODEL_TRUTHS } from './truths/models';
import { OPERATIONS_TRUTHS } from './truths/operations';
import { TRACKING_TRUTHS } from './truths/tracking';
import { USER_TRUTHS } from './truths/users';

/** The length of the story that is told; `storyStartMs` says where its day 0 lies. */
export const STORY_DAYS = 28;

/** Everything that is planted in the demo data, as data: the generators read it, and so can whoever checks a finding. */
export const DEMO_TRUTHS = {
  storyDays: STORY_DAYS,
  operations: OPERATIONS_TRUTHS,
  models: MODEL_TRUTHS,
  users: USER_TRUTHS,
  tracking: TRACKING_TRUTHS,
  experiments: EXPERIMENT_TRUTHS,
} as const;
