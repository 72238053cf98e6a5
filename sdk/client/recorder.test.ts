import { SENT_RECORD_SCHEMAS } from '../../server/contract/records';
import { useClients } from '../fixtures/useClients';
import type { Recorder } from './recorder';
import type { SentKind } from './records';

const experiment = { experiment: 'checkout-button', unit: 'user-1' };
const model = { model_name: 'gpt-4', model_version: '1.0' };
const feature = 'learning-engine';

const CALLS: { readonly [Method in keyof Recorder]: (recorder: Recorder) => string } = {
  recordInference: (r) => r.recordInference({ ...model, latency_ms: 150, features: { age: 42 }, outcome: 'ok' }),
  recordGroundTruth: (r) => r.recordGroundTruth({ inference_id: 'i-1', value: 'approved' }),
  recordEvaluation: (r) => r.recordEvaluation({ subject_type: 'trace', subject_id: 't-1', name: 'help', score: 1 }),
  registerModel: (r) => r.registerModel({ ...model, model_type: 'classification' }),
  trackEvent: (r) => r.trackEvent({ user_id: 123, event_type: 'click', event_name: 'buy' }),
  startSession: (r) => r.startSession({ session_id: 's-1', user_id: 123 }),
  endSession: (r) => r.endSession({ session_id: 's-1' }),
  recordNps: (r) => r.recordNps({ user_id: 123, score: 9 }),
  recordExposure: (r) => r.recordExposure({ ...experiment, variant: 'control' }),
  recordConversion: (r) => r.recordConversion({ ...experiment, metric: 'purchase' }),
  recordPerformance: (r) => r.recordPerformance({ feature, metric_category: 'latency', metric_name: 'ms', value: 1 }),
  recordSatisfaction: (r) => r.recordSatisfaction({ feature, satisfaction_type: 'speed', score: 0.9 }),
  recordFeatureUsage: (r) => r.recordFeatureUsage({ feature, action: 'recognize' }),
  recordLearning: (r) => r.recordLearning({ feature, learning_type: 'patterns', accuracy: 0.9 }),
  recordOptimization: (r) =>
    r.recordOptimization({
      feature,
      optimization_id: 'o-1',
      impact_category: 'accuracy',
      before_value: 1,
      after_value: 2,
    }),
  recordResource: (r) => r.recordResource({ resource_type: 'memory', resource_name: 'cache', utilization_percent: 65 }),
  recordError: (r) =>
    r.recordError({ feature, error_type: 'Timeout', error_severity: 'warning', error_message: 'No answer' }),
  recordMetric: (r) => r.recordMetric('queue_length', 3, { queue: 'mail' }),
  recordHttpRequest: (r) =>
    r.recordHttpRequest({ service_name: 'api', method: 'GET', route: '/', status: 200, duration_ms: 3 }),
  recordSecurityEvent: (r) => r.recordSecurityEvent({ event_type: 'login_failure', user_id: 'u' }),
  log: (r) => r.log({ level: 'info', logger: 'api', message: 'done' }),
  recordSpan: (r) => r.recordSpan({ trace_id: 't', span_id: 's', name: 'GET /', duration_ms: 3 }),
  record: (r) => r.record({ kind: 'service_state', service_name: 'api', state: 'down' }),
};

describe('recorder', () => {
  const use = useClients();

  it.each(Object.entries(CALLS))('%s sends a record that the contract accepts', async (_name, call) => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl, tags: { team: 'search' }, region: 'eu-west-1' });
    const ids = [call(client), call(client.sampled('critical_operation'))];
    await client.flush();
    const records = server.records();
    expect(records.map(({ id }) => id)).toEqual(ids);
    for (const record of records) {
      expect(SENT_RECORD_SCHEMAS[record.kind as SentKind].safeParse(record)).toMatchObject({ success: true });
    }
  });
});
