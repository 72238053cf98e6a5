import { z } from 'zod';
import { modelBaselineSchema } from './baselines';
import type { HostSample } from './hostSample';
import { evaluationSchema, groundTruthSchema, inferenceSchema, modelSchema } from './models';
import {
  httpRequestSchema,
  logSchema,
  securityEventSchema,
  serviceSchema,
  serviceStateSchema,
  spanSchema,
} from './operations';
import {
  basicMetricSchema,
  errorSchema,
  featureUsageSchema,
  learningSchema,
  optimizationSchema,
  performanceSchema,
  resourceSchema,
  satisfactionSchema,
} from './tracking';
import { conversionSchema, covariateSchema, eventSchema, exposureSchema, npsSchema, sessionSchema } from './users';

/** What callers may send, by kind: the one source of validation, types, OpenAPI, tables and docs. */
export const SENT_RECORD_SCHEMAS = {
  model: modelSchema,
  inference: inferenceSchema,
  ground_truth: groundTruthSchema,
  evaluation: evaluationSchema,
  model_baseline: modelBaselineSchema,
  event: eventSchema,
  session: sessionSchema,
  nps: npsSchema,
  exposure: exposureSchema,
  conversion: conversionSchema,
  covariate: covariateSchema,
  basic_metric: basicMetricSchema,
  performance: performanceSchema,
  satisfaction: satisfactionSchema,
  feature_usage: featureUsageSchema,
  learning: learningSchema,
  optimization: optimizationSchema,
  resource: resourceSchema,
  error: errorSchema,
  service: serviceSchema,
  service_state: serviceStateSchema,
  http_request: httpRequestSchema,
  security_event: securityEventSchema,
  log: logSchema,
  span: spanSchema,
} as const satisfies Record<string, z.ZodObject>;

export type SentKind = keyof typeof SENT_RECORD_SCHEMAS;
export const SENT_KINDS = Object.keys(SENT_RECORD_SCHEMAS) as [SentKind, ...SentKind[]];

/** A record as a caller sends it. */
export type SentRecord = { [Kind in SentKind]: z.input<(typeof SENT_RECORD_SCHEMAS)[Kind]> }[SentKind];

/** A record that fits its schema, with the defaults filled in. */
export type ValidRecord<Kind extends SentKind = SentKind> = Kind extends SentKind
  ? z.output<(typeof SENT_RECORD_SCHEMAS)[Kind]>
  : never;

/**
 * A record as it stands in the log and goes to the engine: complete, times in Unix milliseconds, users as text, the
 * sample rate as the weight that every analytic uses.
 */
export type StoredRecord<Kind extends SentKind = SentKind> = Kind extends SentKind
  ? Omit<ValidRecord<Kind>, 'id' | 'timestamp' | 'sample_rate' | 'user_id'> & {
      readonly id: string;
      readonly time_ms: number;
      /** 1 / sample_rate; absent for 1. */
      readonly weight?: number;
      readonly user_id?: string;
    } & (Kind extends 'satisfaction'
        ? { /** As sent, on its scale; `score` is 0–1. */ readonly original_score: number }
        : unknown)
  : never;

/** Everything that can be written to the log. `kind` says which schema a record follows. */
export type MeasureRecord = HostSample | StoredRecord;
export type RecordKind = MeasureRecord['kind'];

export { hostSampleSchema, hostPointSchema, type HostSample, type HostPoint } from './hostSample';
