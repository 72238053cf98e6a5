import { z } from 'zod';
import { ADMIN_ROUTES } from './adminRoutes';
import type { ErrorCode } from './errors';
import { idempotencyKeySchema, ingestVerdictSchema, writeParametersSchema } from './ingest';
import { SENT_RECORD_SCHEMAS } from './records';
import { idSchema, nameSchema } from './records/base';
import { ROUTES, type Route } from './routes';
import {
  behaviorBodySchema,
  modelPerformanceBodySchema,
  testConversionBodySchema,
  testExposureBodySchema,
} from './writeBodies';

const BASE = '/api/v1/metrics';
const WRITE_ERRORS = [
  'PARAMETER_INVALID',
  'RESOURCE_NOT_FOUND',
  'BODY_INVALID',
  'BODY_TOO_LARGE',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'SCOPE_MISSING',
  'STORE_BUSY',
  'STORE_READ_ONLY',
  'STORE_UNAVAILABLE',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];

const common = {
  method: 'post',
  scope: 'write',
  parameters: writeParametersSchema,
  headers: z.object({ 'Idempotency-Key': idempotencyKeySchema }),
  response: ingestVerdictSchema,
  errors: WRITE_ERRORS,
} as const;

interface Write<Record extends z.ZodObject, IdField extends string, Path extends z.ZodObject | undefined> {
  readonly path: string;
  readonly tag: Route['tag'];
  readonly summary: string;
  /** What one record looks like on this path. */
  readonly record: Record;
  /** Under which name the answer to a single record carries its id. */
  readonly idField: IdField;
  readonly answers?: z.ZodObject;
  readonly pathParameters?: Path;
}

function write<Record extends z.ZodObject, const IdField extends string, Path extends z.ZodObject | undefined>(
  spec: Write<Record, IdField, Path>
) {
  const { path, tag, summary, record, idField, answers, pathParameters } = spec;
  const id = z.string().describe('Identifies what was recorded.').meta({ example: '01JD3Z6N0Y4T7QK2ZJ8R5WVXTM' });
  return {
    ...common,
    path: `${BASE}/${path}`,
    tag,
    summary,
    records: { record },
    idField,
    created: z.object({ [idField]: id, ...answers?.shape }),
    ...(pathParameters === undefined ? {} : { pathParameters }),
  } as const;
}

const schemas = SENT_RECORD_SCHEMAS;
const noKind = { kind: true } as const;
const serviceName = z.object({ service_name: nameSchema.describe('Which service.').meta({ example: 'api' }) });
const testId = z.object({ test_id: nameSchema.describe('Which test.').meta({ example: 'checkout-button' }) });
const sessionId = z.object({ session_id: idSchema.describe('Which session.').meta({ example: 's-1' }) });

const registeredAt = z.iso.datetime().describe('When, ISO 8601 UTC.').meta({ example: '2026-11-22T10:00:00.000Z' });
const registeredModel = z.object({
  ...schemas.model.pick({ model_name: true, model_version: true, model_type: true, metadata: true }).shape,
  registered_at: registeredAt,
});
const registeredService = z.object({
  sla_target: z.number().describe('Availability to reach, percent.').meta({ example: 99.9 }),
  registered_at: registeredAt,
});
const ratedEvent = z.object({
  risk_score: z.number().describe('Risk, 0–1: as sent, or computed.').meta({ example: 0.3 }),
});

/** Keyed by operation id: every path that takes records. Paths and field names of the classic service are verbatim. */
export const WRITE_ROUTES = {
  ingestRecords: {
    ...common,
    path: '/api/v1/ingest',
    tag: 'ingest',
    summary: 'Store records of any kinds',
    records: schemas,
    idField: undefined,
  },
  registerModel: write({
    path: 'ai/models/register',
    tag: 'ai',
    summary: 'Register a model, or change its registration',
    record: schemas.model.omit(noKind),
    idField: 'model_key',
    answers: registeredModel,
  }),
  recordInference: write({
    path: 'ai/inferences/record',
    tag: 'ai',
    summary: 'Record calls of a model',
    record: schemas.inference.omit(noKind),
    idField: 'inference_id',
  }),
  recordModelPerformance: write({
    path: 'ai/performance',
    tag: 'ai',
    summary: 'Record how a call of a model performed',
    record: modelPerformanceBodySchema,
    idField: 'inference_id',
  }),
  trackEvent: write({
    path: 'users/events/track',
    tag: 'users',
    summary: 'Track what users do',
    record: schemas.event.omit(noKind),
    idField: 'event_id',
  }),
  trackBehavior: write({
    path: 'users/behavior',
    tag: 'users',
    summary: 'Track free actions of users',
    record: behaviorBodySchema,
    idField: 'event_id',
  }),
  startSession: write({
    path: 'users/sessions/start',
    tag: 'users',
    summary: 'Start a session',
    record: schemas.session.omit({ kind: true, phase: true }).partial({ session_id: true }),
    idField: 'session_id',
  }),
  endSession: write({
    path: 'users/sessions/:session_id/end',
    tag: 'users',
    summary: 'End a session',
    record: schemas.session.omit({ kind: true, phase: true, session_id: true }),
    idField: 'session_id',
    pathParameters: sessionId,
  }),
  recordNps: write({
    path: 'users/nps/record',
    tag: 'users',
    summary: 'Record answers to "how likely are you to recommend us"',
    record: schemas.nps.omit(noKind),
    idField: 'response_id',
  }),
  recordTestConversion: write({
    path: 'users/ab-tests/:test_id/conversions',
    tag: 'users',
    summary: 'Record conversions in an A/B test',
    record: testConversionBodySchema,
    idField: 'conversion_id',
    pathParameters: testId,
  }),
  recordTestExposure: write({
    path: 'users/ab-tests/:test_id/exposures',
    tag: 'users',
    summary: 'Record which users saw which variant of an A/B test',
    record: testExposureBodySchema,
    idField: 'exposure_id',
    pathParameters: testId,
  }),
  registerService: write({
    path: 'infrastructure/services/register',
    tag: 'infrastructure',
    summary: 'Register a service for availability tracking',
    record: schemas.service.omit(noKind),
    idField: 'service_name',
    answers: registeredService,
  }),
  recordServiceDown: write({
    path: 'infrastructure/services/:service_name/down',
    tag: 'infrastructure',
    summary: 'Record that a service went down',
    record: schemas.service_state.omit({ kind: true, state: true, service_name: true }),
    idField: 'event_id',
    pathParameters: serviceName,
  }),
  recordServiceUp: write({
    path: 'infrastructure/services/:service_name/up',
    tag: 'infrastructure',
    summary: 'Record that a service came up',
    record: schemas.service_state.omit({ kind: true, state: true, service_name: true }),
    idField: 'event_id',
    pathParameters: serviceName,
  }),
  recordPerformance: tracking('performance', schemas.performance, 'how fast or busy features are'),
  recordSatisfaction: tracking('satisfaction', schemas.satisfaction, 'how content users are'),
  recordFeatureUsage: tracking('usage', schemas.feature_usage, 'use of features'),
  recordLearning: tracking('learning', schemas.learning, 'how well something has learnt'),
  recordOptimization: tracking('optimization', schemas.optimization, 'what optimizations changed'),
  recordResource: tracking('resources', schemas.resource, 'use of resources'),
  recordError: tracking('errors', schemas.error, 'errors'),
  recordBasicMetric: tracking('basic', schemas.basic_metric, 'plain figures of components'),
  recordSecurityEvent: write({
    path: 'security/events',
    tag: 'security',
    summary: 'Record security events',
    record: schemas.security_event.omit(noKind),
    idField: 'event_id',
    answers: ratedEvent,
  }),
} as const satisfies Record<string, Route & { readonly idField: string | undefined }>;

function tracking<Schema extends z.ZodObject>(path: string, schema: Schema, what: string) {
  return write({
    path: `tracking/${path}`,
    tag: 'tracking',
    summary: `Record ${what}`,
    record: schema.omit({ kind: true }),
    idField: 'record_id',
  });
}

export type WriteOperationId = keyof typeof WRITE_ROUTES;

/** Every endpoint of the HTTP API by operation id, to describe and to find by path. */
export const ALL_ROUTES: Readonly<Record<string, Route>> = { ...ROUTES, ...WRITE_ROUTES, ...ADMIN_ROUTES };
