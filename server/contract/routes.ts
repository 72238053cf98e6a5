import { z } from 'zod';
import { availabilitySchema, servicesSchema } from './availability';
import type { ErrorCode } from './errors';
import { HOST_METRIC_NAMES } from './hostMetrics';
import {
  cpuSchema,
  dashboardSchema,
  diskSchema,
  memorySchema,
  networkSchema,
  summaryWithServicesSchema,
} from './infrastructure';
import { CONCEPT_DRIFT_ROUTES } from './conceptDrift';
import { ESTIMATED_PERFORMANCE_ROUTES } from './estimatedPerformanceRoutes';
import { DRIFT_ROUTES } from './driftRoutes';
import { FAIRNESS_ROUTES } from './fairnessRoutes';
import { instantSchema } from './instant';
import { kpisSchema } from './kpiAnswers';
import { ASSESSMENT_ROUTES } from './assessmentRoutes';
import { MODEL_ROUTES } from './modelRoutes';
import { QUALITY_ROUTES } from './qualityRoutes';
import { AGGREGATIONS } from './queries';
import { queryRequestSchema, queryResultsSchema } from './queryRequest';
import { nameSchema } from './records/base';
import { RESOURCES, type ResourceName } from './resources';
import { RULE_PREVIEW_ROUTES } from './rulePreview';
import { slosSchema } from './sloAnswers';
import { TEXT_ROUTES } from './textRoutes';
import { triggersSchema } from './triggerAnswers';

/** An HTTP endpoint as data: the API binds it, the OpenAPI document describes it, tests check every answer against it. */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  /** Path with `:name` for path parameters. */
  readonly path: string;
  readonly tag:
    | 'infrastructure'
    | 'dashboard'
    | 'objectives'
    | 'queries'
    | 'resources'
    | 'ingest'
    | 'ai'
    | 'users'
    | 'tracking'
    | 'security'
    | 'admin';
  readonly summary: string;
  /** What the caller's token must allow. */
  readonly scope: 'read' | 'write' | 'admin';
  /** Query string parameters; unknown ones are refused by name. */
  readonly parameters: z.ZodObject;
  /** The `:name`s of the path. */
  readonly pathParameters?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Of the body; one mebibyte when absent. */
  readonly maxBodyBytes?: number;
  /** In place of `body`: one or many records in the media types of RECORD_MEDIA_TYPES, each fitting one of these schemas. */
  readonly records?: Readonly<Record<string, z.ZodObject>>;
  /** Schema of `data` in the envelope, or what comes without one. */
  readonly response: z.ZodType | 'text/plain' | FileAnswer;
  /** Schema of one line, where a caller who accepts NDJSON can follow the work line by line. */
  readonly lines?: z.ZodType;
  /** Schema of `data` when a single record was sent and made (201). */
  readonly created?: z.ZodObject;
  readonly errors: readonly ErrorCode[];
}

/** An answer that is a file of one of these media types. */
export interface FileAnswer {
  readonly mediaTypes: readonly string[];
}

const BASE = '/api/v1/metrics';
const none = z.strictObject({});
const READ_ERRORS = [
  'PARAMETER_INVALID',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'SCOPE_MISSING',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];
const STORE_ERRORS = [
  'STORE_UNAVAILABLE',
  'STORE_BUSY',
  'QUESTION_TIMEOUT',
  'RESULT_TOO_LARGE',
] as const satisfies readonly ErrorCode[];

function current<Response extends z.ZodType | 'text/plain'>(path: string, summary: string, response: Response) {
  return {
    method: 'get',
    path: `${BASE}/infrastructure/${path}`,
    tag: 'infrastructure',
    summary,
    scope: 'read',
    parameters: none,
    response,
    errors: READ_ERRORS,
  } as const;
}

function resource<Name extends ResourceName>(name: Name) {
  const { summary, parameters, response } = RESOURCES[name] as (typeof RESOURCES)[Name];
  return {
    method: 'get',
    path: `/api/v1/resources/${name}`,
    tag: 'resources',
    summary,
    scope: 'read',
    parameters,
    response,
    errors: [...READ_ERRORS, ...STORE_ERRORS],
  } as const;
}

const windowParameters = z.strictObject({
  from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
});

export const historySchema = z.object({
  metric: z.enum(HOST_METRIC_NAMES).describe('The metric asked for.').meta({ example: 'cpu_usage_ratio' }),
  unit: z.string().describe('Its unit; ratios are 0–1.').meta({ example: 'ratio' }),
  step_seconds: z.number().describe('Length of one interval.').meta({ example: 60 }),
  series: z
    .array(
      z.object({
        labels: z
          .record(z.string(), z.string())
          .describe('Which series.')
          .meta({ example: { host: 'web-1' } }),
        points: z
          .array(
            z.object({
              timestamp: z.iso
                .datetime()
                .describe('Start of the interval, ISO 8601 UTC.')
                .meta({ example: '2026-11-22T10:30:00.000Z' }),
              value: z.number().describe('The figure.').meta({ example: 0.42 }),
            })
          )
          .describe('Oldest first; intervals without samples are left out.'),
      })
    )
    .describe('One entry per label set.'),
});

/** Keyed by operation id. Paths and field names of the first group are fixed: clients of the classic service use them. */
export const ROUTES = {
  getInfrastructureSummary: current(
    'summary',
    'Status and current figures of this host, and availability of services',
    summaryWithServicesSchema
  ),
  getInfrastructureCpu: current('cpu', 'Current CPU figures', cpuSchema),
  getInfrastructureMemory: current('memory', 'Current memory figures', memorySchema),
  getInfrastructureDisk: current('disk', 'Current disk figures, host and per mount', diskSchema),
  getInfrastructureNetwork: current('network', 'Current network figures, host and per interface', networkSchema),
  getInfrastructurePrometheus: current('prometheus', 'Everything as Prometheus text', 'text/plain'),
  getAvailability: {
    method: 'get',
    path: `${BASE}/infrastructure/availability/:service_name`,
    tag: 'infrastructure',
    summary: 'Uptime, outages, MTBF, MTTR and SLA compliance of a service',
    scope: 'read',
    parameters: windowParameters,
    pathParameters: z.strictObject({
      service_name: nameSchema.describe('Which service.').meta({ example: 'api' }),
    }),
    response: availabilitySchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID', 'RESOURCE_NOT_FOUND'],
  },
  listServices: {
    method: 'get',
    path: `${BASE}/infrastructure/services`,
    tag: 'infrastructure',
    summary: 'Availability of every registered service',
    scope: 'read',
    parameters: windowParameters,
    response: servicesSchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID'],
  },
  getInfrastructureHistory: {
    method: 'get',
    path: `${BASE}/infrastructure/history`,
    tag: 'infrastructure',
    summary: 'A host metric over a window',
    scope: 'read',
    parameters: z.strictObject({
      metric: z.enum(HOST_METRIC_NAMES).describe('Which metric.').meta({ example: 'cpu_usage_ratio' }),
      host: z.string().min(1).max(256).optional().describe('Only this host.').meta({ example: 'web-1' }),
      aggregation: z
        .enum(AGGREGATIONS)
        .optional()
        .describe('How samples in one interval become one point; mean when absent.')
        .meta({ example: 'max' }),
      from: instantSchema.optional().describe('Start of the window; one hour before its end when absent.'),
      to: instantSchema.optional().describe('End of the window; now when absent.'),
    }),
    response: historySchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID'],
  },
  listSlos: {
    method: 'get',
    path: `${BASE}/slos`,
    tag: 'objectives',
    summary: 'Every service level objective as it stands now: SLI, error budget, burn rate, alerts, forecast',
    scope: 'read',
    parameters: none,
    response: slosSchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS],
  },
  getSloRules: {
    method: 'get',
    path: '/api/v1/slos/rules',
    tag: 'objectives',
    summary: "Alert rules of every objective, as YAML for Grafana's provisioning/alerting folder",
    scope: 'read',
    parameters: none,
    response: { mediaTypes: ['application/yaml'] },
    errors: READ_ERRORS,
  },
  getOpenSlo: {
    method: 'get',
    path: '/api/v1/slos/openslo',
    tag: 'objectives',
    summary: 'Every objective with a budget as OpenSLO v1, YAML',
    scope: 'read',
    parameters: none,
    response: { mediaTypes: ['application/yaml'] },
    errors: READ_ERRORS,
  },
  listKpis: {
    method: 'get',
    path: `${BASE}/kpis`,
    tag: 'objectives',
    summary: 'Every KPI over a window: value, target, met or not',
    scope: 'read',
    parameters: windowParameters,
    response: kpisSchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID'],
  },
  listTriggers: {
    method: 'get',
    path: '/api/v1/triggers',
    tag: 'objectives',
    summary: 'Every trigger as it stands now, with its last decisions and what became of them',
    scope: 'read',
    parameters: none,
    response: triggersSchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS],
  },
  ...ASSESSMENT_ROUTES,
  ...MODEL_ROUTES,
  ...QUALITY_ROUTES,
  ...FAIRNESS_ROUTES,
  ...ESTIMATED_PERFORMANCE_ROUTES,
  ...CONCEPT_DRIFT_ROUTES,
  ...RULE_PREVIEW_ROUTES,
  ...DRIFT_ROUTES,
  ...TEXT_ROUTES,
  getDashboard: {
    method: 'get',
    path: `${BASE}/dashboard`,
    tag: 'dashboard',
    summary: 'Everything at a glance',
    scope: 'read',
    parameters: none,
    response: dashboardSchema,
    errors: READ_ERRORS,
  },
  runQueries: {
    method: 'post',
    path: '/api/v1/query',
    tag: 'queries',
    summary: 'Run queries of the data source and get data frames',
    scope: 'read',
    parameters: none,
    body: queryRequestSchema,
    response: queryResultsSchema,
    errors: [...READ_ERRORS, 'BODY_INVALID', 'BODY_TOO_LARGE', 'WINDOW_INVALID'],
  },
  getLabelValues: resource('label-values'),
  getQueryTypes: resource('query-types'),
  getStatus: resource('status'),
  getSlo: resource('slo'),
  getSloExport: resource('slo-export'),
  getModelNames: resource('models'),
  getStorage: resource('storage'),
} as const satisfies Record<string, Route>;

export type OperationId = keyof typeof ROUTES;
