import { z } from 'zod';
import { baselineFields, comparedCallsFields } from './baselineFields';
import { PERFORMANCE_BASELINES } from './estimatedPerformanceOptions';

/** Whose calls, and the labelled calls that they are judged by. */
export const performanceFields = {
  models: comparedCallsFields.models.describe(
    'Only these models; empty means every registered classifier and regression model. One answer per model and version.'
  ),
  versions: comparedCallsFields.versions,
  filters: comparedCallsFields.filters.describe('Allowed values of `region`, `group` or tags, as `tags.NAME`.'),
  baseline: z
    .enum(PERFORMANCE_BASELINES)
    .default('pinned')
    .describe('Which labelled calls to learn from: the window pinned for the model version, or the window before.')
    .meta({ example: 'pinned' }),
  baselineWindow: baselineFields.baselineWindow,
  positiveClass: z
    .string()
    .max(256)
    .default('')
    .describe(
      'Which class is the positive one; empty: 1, true or yes of two, else the one of two that is predicted at higher scores.'
    )
    .meta({ example: 'approved' }),
} as const;
