import { z } from 'zod';
import { fairnessAnswerSchema, fairnessInputSchema, modelFairnessSchema } from './fairness';
import { baselineParameters, withTagsAndBaseline } from './estimatedPerformanceRoutes';
import { FAIRNESS_TRUTHS_NAMES, LEAST_GROUP_SIZE, SMALL_GROUPS_NAMES } from './queries/fairnessOptions';
import { BODY_ERRORS, MODEL_ERRORS, READ_ERRORS } from './routeErrors';
import { oneModel, windowOf30Days } from './routeParameters';
import { TAG_FIELD } from './tagField';

const BASE = '/api/v1/metrics/ai';
const FIELD = `(?:group|region|${TAG_FIELD})`;

const windowAndGroups = {
  ...windowOf30Days,
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
} as const;

/** How differently models treat groups: of what was recorded, and of lists sent along. */
export const FAIRNESS_ROUTES = {
  getModelFairness: {
    method: 'get',
    path: `${BASE}/models/:model_name/:model_version/fairness`,
    tag: 'ai',
    summary: 'How differently a model treats groups over a window: criteria with intervals and verdicts',
    scope: 'read',
    parameters: withTagsAndBaseline(windowAndGroups),
    pathParameters: oneModel('resume-screening'),
    response: modelFairnessSchema,
    errors: [...MODEL_ERRORS, 'QUERY_INVALID'],
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
    errors: [...READ_ERRORS, ...BODY_ERRORS],
  },
} as const;
