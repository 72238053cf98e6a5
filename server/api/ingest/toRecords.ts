import type { z } from 'zod';
import { issuesToDetails } from '../../contract/issues';
import type { SentKind, SentRecord } from '../../contract/records';
import { WRITE_ROUTES, type WriteOperationId } from '../../contract/writeRoutes';
import type { Finding } from '../../services/ingest/finding';

export interface Sent {
  readonly body: unknown;
  /** The values of the `:name`s of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** The id the record gets when it brings none. */
  readonly nextId: () => string;
}

export type Mapping = (sent: Sent) => readonly unknown[] | Finding;

/** How a body of each path becomes records; what is not a record then is for the service to say. */
export const MAPPINGS: Readonly<Record<WriteOperationId, Mapping>> = {
  ingestRecords: ({ body }) => [body],
  registerModel: asKind('model'),
  recordInference: asKind('inference'),
  recordModelPerformance: mapped('recordModelPerformance', performanceRecords),
  trackEvent: asKind('event'),
  trackBehavior: mapped('trackBehavior', behaviorRecords),
  startSession: (sent) => asKind('session', { phase: 'start' })({ ...sent, body: withSessionId(sent) }),
  endSession: asKind('session', { phase: 'end' }),
  recordNps: asKind('nps'),
  recordTestConversion: mapped('recordTestConversion', ({ user_id: user, ...rest }, { path }) => [
    { kind: 'conversion', ...rest, experiment: testOf(path), unit: String(user) },
  ]),
  recordTestExposure: mapped('recordTestExposure', ({ user_id: user, ...rest }, { path }) => [
    { kind: 'exposure', ...rest, experiment: testOf(path), unit: String(user) },
  ]),
  registerService: asKind('service'),
  recordServiceDown: asKind('service_state', { state: 'down' }),
  recordServiceUp: asKind('service_state', { state: 'up' }),
  recordPerformance: asKind('performance'),
  recordSatisfaction: asKind('satisfaction'),
  recordFeatureUsage: asKind('feature_usage'),
  recordLearning: asKind('learning'),
  recordOptimization: asKind('optimization'),
  recordResource: asKind('resource'),
  recordError: asKind('error'),
  recordBasicMetric: asKind('basic_metric'),
  recordSecurityEvent: asKind('security_event'),
};

/** The body is the record but for its kind, what the path says, and what is fixed for this path. */
function asKind(kind: SentKind, fixed: Readonly<Record<string, string>> = {}): Mapping {
  return ({ body, path }) => {
    if (!isObject(body)) {
      return [body];
    }
    const implied = { kind, ...path, ...fixed };
    for (const [name, value] of Object.entries(implied)) {
      if (Object.hasOwn(body, name) && body[name] !== value) {
        return { code: 'RECORD_INVALID', path: name, message: `is "${value}" on this path; leave it out` };
      }
    }
    return [Object.assign(body, implied)];
  };
}

/** The body has field names of its own, so it is checked under these names before it becomes records. */
function mapped<Id extends WriteOperationId & keyof OwnBodies>(
  operationId: Id,
  toRecords: (body: OwnBodies[Id], sent: Sent) => readonly SentRecord[]
): Mapping {
  const schema: z.ZodType = WRITE_ROUTES[operationId].records.record;
  return (sent) => {
    const parsed = schema.safeParse(sent.body);
    if (parsed.success) {
      return toRecords(parsed.data as OwnBodies[Id], sent);
    }
    const detail = issuesToDetails(parsed.error)[0];
    return { code: 'RECORD_INVALID', path: detail?.path ?? '', message: detail?.message ?? 'does not fit its schema' };
  };
}

type OwnBody<Id extends WriteOperationId> = (typeof WRITE_ROUTES)[Id]['records'] extends {
  readonly record: infer Schema;
}
  ? z.output<Schema>
  : never;

interface OwnBodies {
  readonly recordModelPerformance: OwnBody<'recordModelPerformance'>;
  readonly trackBehavior: OwnBody<'trackBehavior'>;
  readonly recordTestConversion: OwnBody<'recordTestConversion'>;
  readonly recordTestExposure: OwnBody<'recordTestExposure'>;
}

/** One call is one inference; its accuracy is a judgement of it. */
function performanceRecords(body: OwnBodies['recordModelPerformance'], { nextId }: Sent): readonly SentRecord[] {
  const { inference_time: latencyMs, accuracy, memory_usage: memoryBytes, batch_size: batchSize, ...rest } = body;
  const id = body.id ?? nextId();
  const inference: SentRecord = {
    kind: 'inference',
    ...rest,
    id,
    latency_ms: latencyMs,
    ...(memoryBytes === undefined ? {} : { memory_bytes: memoryBytes }),
    ...(batchSize === undefined ? {} : { batch_size: batchSize }),
  };
  return accuracy === undefined
    ? [inference]
    : [
        inference,
        {
          kind: 'evaluation',
          ...rest,
          id,
          subject_type: 'inference',
          subject_id: id,
          name: 'accuracy',
          score: accuracy,
          source: 'code',
        },
      ];
}

function behaviorRecords(body: OwnBodies['trackBehavior']): readonly SentRecord[] {
  const { action, metadata, user_agent: _agent, ip_address: _address, ...rest } = body;
  return [
    {
      kind: 'event',
      ...rest,
      event_type: 'custom',
      event_name: action,
      ...(metadata === undefined ? {} : { properties: metadata }),
    },
  ];
}

/** A session that brings no id of its own is known by the id of its start. */
function withSessionId({ body, nextId }: Sent): unknown {
  return isObject(body) && body['session_id'] === undefined
    ? Object.assign(body, { session_id: body['id'] ?? nextId() })
    : body;
}

function testOf(path: Sent['path']): string {
  return path['test_id'] ?? '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
