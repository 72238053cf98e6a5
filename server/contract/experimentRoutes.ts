import { z } from 'zod';
import { assignmentSchema, testPlanSchema, testResultsSchema, testSchema, testsSchema } from './experimentAnswers';
import { experimentChangeSchema, experimentInputSchema, sampleQuestionSchema, testIdSchema } from './experiments';
import { instantSchema } from './instant';
import { userIdSchema } from './records/base';
import { BODY_ERRORS, READ_ERRORS, STORE_ERRORS } from './routeErrors';

const BASE = '/api/v1/metrics/users/ab-tests';
const TEST_ERRORS = [...READ_ERRORS, ...STORE_ERRORS, 'RESOURCE_NOT_FOUND'] as const;
const WRITE_ERRORS = [...TEST_ERRORS, ...BODY_ERRORS, 'STORE_READ_ONLY'] as const;

const none = z.strictObject({});
const pathParameters = z.strictObject({ test_id: testIdSchema });
const at = z.strictObject({
  at: instantSchema.optional().describe('As it stood then; now when absent.'),
});

const attributes = z
  .record(z.string().max(128), z.union([z.string().max(256), z.number(), z.boolean(), z.null()]))
  .refine((map) => Object.keys(map).length <= 64, 'at most 64 attributes')
  .default({})
  .describe('What is known about the user, for targeting.')
  .meta({ example: { country: 'DE' } });

/** A/B tests: created, assigned, read. Conversions and exposures are written by the routes for records. */
export const EXPERIMENT_ROUTES = {
  planTest: {
    method: 'post',
    path: `${BASE}/plan`,
    tag: 'users',
    summary: 'Units, days and smallest effect of a test before it runs; nothing is recorded',
    scope: 'read',
    parameters: none,
    body: sampleQuestionSchema,
    response: testPlanSchema,
    errors: [...READ_ERRORS, 'BODY_INVALID', 'BODY_TOO_LARGE'],
  },
  createTest: {
    method: 'post',
    path: BASE,
    tag: 'users',
    summary: 'Create an A/B test; the same definition again is answered with the test there is',
    scope: 'write',
    parameters: none,
    body: experimentInputSchema,
    response: testSchema,
    errors: [...WRITE_ERRORS, 'TEST_EXISTS', 'TEST_CHANGE_REFUSED'],
  },
  listTests: {
    method: 'get',
    path: BASE,
    tag: 'users',
    summary: 'Every A/B test with what decides who gets what',
    scope: 'read',
    parameters: none,
    response: testsSchema,
    errors: TEST_ERRORS,
  },
  getTest: {
    method: 'get',
    path: `${BASE}/:test_id`,
    tag: 'users',
    summary: 'One A/B test',
    scope: 'read',
    parameters: none,
    pathParameters,
    response: testSchema,
    errors: TEST_ERRORS,
  },
  changeTest: {
    method: 'post',
    path: `${BASE}/:test_id`,
    tag: 'users',
    summary: 'Change what may change while an A/B test runs',
    scope: 'write',
    parameters: none,
    pathParameters,
    body: experimentChangeSchema,
    response: testSchema,
    errors: [...WRITE_ERRORS, 'TEST_CHANGE_REFUSED'],
  },
  stopTest: {
    method: 'post',
    path: `${BASE}/:test_id/stop`,
    tag: 'users',
    summary: 'Stop an A/B test for good',
    scope: 'write',
    parameters: none,
    pathParameters,
    body: z.strictObject({}),
    response: testSchema,
    errors: WRITE_ERRORS,
  },
  assignTest: {
    method: 'post',
    path: `${BASE}/:test_id/assign`,
    tag: 'users',
    summary: 'The variant of a user, always the same; the exposure is recorded',
    scope: 'write',
    parameters: none,
    pathParameters,
    body: z.strictObject({
      user_id: userIdSchema.describe('Which user.').meta({ example: 123 }),
      attributes,
      record: z.boolean().default(true).describe('Whether the user sees the variant now.').meta({ example: true }),
    }),
    response: assignmentSchema,
    errors: WRITE_ERRORS,
  },
  getTestResults: {
    method: 'get',
    path: `${BASE}/:test_id/results`,
    tag: 'users',
    summary: 'Rates, effects with intervals, tests, split and decision of an A/B test',
    scope: 'read',
    parameters: at,
    pathParameters,
    response: testResultsSchema,
    errors: TEST_ERRORS,
  },
  getTestPlan: {
    method: 'get',
    path: `${BASE}/:test_id/plan`,
    tag: 'users',
    summary: 'Power, smallest effect, and units and days left of an A/B test',
    scope: 'read',
    parameters: at,
    pathParameters,
    response: testPlanSchema,
    errors: TEST_ERRORS,
  },
} as const;
