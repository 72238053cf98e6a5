import { z } from 'zod';
import { fairnessAnswerSchema, fairnessInputSchema, modelFairnessSchema } from './fairness';
import { instantSchema } from './instant';
import { baselineParameters, withTags } from './estimatedPerformanceRoutes';
import { FAIRNESS_TRUTHS_NAMES, LEAST_GROUP_SIZE, SMALL_GROUPS_NAMES } from './queries/fairnessOptions';
import { nameSchema } from './records/base';

const BASE = '/api/v1/metrics/ai';
const FIELD = '(?:group|region|tags\\.[A-Za-z_][A-Za-z0-9_.\\-/]{0,63})';

const own = z.object({
  from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
  group_by: z
    .string()
    .regex(new RegExp(`^${FIELD}(?:,${FIELD}){0,3}$`), 'expected group, region or tags.NAME, separated by commas')
    .optional()
    .describe('What makes a group: group, region or tags.NAME, up to 4 with commas between; group when absent.')
    .meta({ example: 'tags.gender,tags.age' }),
  positive_class: z
    .string()
    .max(256)
    .optional()
    .describe(
      'The class that is granted or chosen; absent: 1, true or yes of two, else the one predicted at higher scores.'
    )
    .meta({ example: 'invite' }),
  min_group_size: z.coerce
    .number()
    .int()
    .min(LEAST_GROUP_SIZE)
    .max(1_000_000)
    .optional()
    .describe(`Calls that every group needs under each rate; ${LEAST_GROUP_SIZE} when absent.`)
    .meta({ example: 100 }),
  small_groups: z
    .enum(SMALL_GROUPS_NAMES)
    .optional()
    .describe(
      'What becomes of groups with fewer calls: refuse (when absent) tells nothing, leave-out compares the others.'
    )
    .meta({ example: 'leave-out' }),
  truths: z
    .enum(FAIRNESS_TRUTHS_NAMES)
    .optional()
    .describe(
      'known (when absent): only calls whose truth has come. estimated: all, with truths estimated from scores.'
    )
    .meta({ example: 'estimated' }),
  baseline: baselineParameters.baseline,
  baseline_from: baselineParameters.baseline_from,
  baseline_to: baselineParameters.baseline_to,
});

const windowGroupsAndTags = withTags(own);

const READ_ERRORS = ['PARAMETER_INVALID', 'TOKEN_MISSING', 'TOKEN_INVALID', 'SCOPE_MISSING', 'INTERNAL'] as const;

/** How differently models treat groups: of what was recorded, and of lists sent along. */
export const FAIRNESS_ROUTES = {
  getModelFairness: {
    method: 'get',
    path: `${BASE}/models/:model_name/:model_version/fairness`,
    tag: 'ai',
    summary: 'How differently a model treats groups over a window: criteria with intervals and verdicts',
    scope: 'read',
    parameters: windowGroupsAndTags,
    pathParameters: z.strictObject({
      model_name: nameSchema.describe('Which model.').meta({ example: 'resume-screening' }),
      model_version: nameSchema.describe('Which version of it.').meta({ example: '1.0' }),
    }),
    response: modelFairnessSchema,
    errors: [
      ...READ_ERRORS,
      'STORE_UNAVAILABLE',
      'STORE_BUSY',
      'QUESTION_TIMEOUT',
      'RESULT_TOO_LARGE',
      'WINDOW_INVALID',
      'QUERY_INVALID',
      'RESOURCE_NOT_FOUND',
    ],
  },
  evaluateFairness: {
    method: 'post',
    path: `${BASE}/evaluate/fairness`,
    tag: 'ai',
    summary: 'Fairness criteria of a list of predictions and their groups; nothing is recorded',
    scope: 'read',
    parameters: z.strictObject({}),
    body: fairnessInputSchema,
    response: fairnessAnswerSchema,
    errors: [...READ_ERRORS, 'BODY_INVALID', 'BODY_TOO_LARGE'],
  },
} as const;
