import type { Fields, SentKind, SentRecord, Tags } from './records';

/**
 * The calls of a program that is measured. Each gives the id of the record at once: it never waits, never throws and
 * never touches the network. What is wrong with a record is told to `onError` and counted in `stats()`.
 */
export interface Recorder {
  /** One call of a model. */
  recordInference(fields: Fields<'inference'>): string;
  /** The truth about an inference, by the id that `recordInference` gave. */
  recordGroundTruth(fields: Fields<'ground_truth'>): string;
  /** A judgement of an inference, a trace or a model. */
  recordEvaluation(fields: Fields<'evaluation'>): string;
  /** A model enters the registry. Never sampled. */
  registerModel(fields: Fields<'model'>): string;
  /** Something a user did. */
  trackEvent(fields: Fields<'event'>): string;
  startSession(fields: Omit<Fields<'session'>, 'phase'>): string;
  endSession(fields: Omit<Fields<'session'>, 'phase'>): string;
  recordNps(fields: Fields<'nps'>): string;
  /** A unit saw a variant of an experiment. */
  recordExposure(fields: Fields<'exposure'>): string;
  /** A unit did what an experiment measures. */
  recordConversion(fields: Fields<'conversion'>): string;
  recordPerformance(fields: Fields<'performance'>): string;
  recordSatisfaction(fields: Fields<'satisfaction'>): string;
  recordFeatureUsage(fields: Fields<'feature_usage'>): string;
  recordLearning(fields: Fields<'learning'>): string;
  recordOptimization(fields: Fields<'optimization'>): string;
  recordResource(fields: Fields<'resource'>): string;
  /** Something went wrong. Never sampled. */
  recordError(fields: Fields<'error'>): string;
  /** A figure without further structure: a `basic_metric` of the client's `component`. */
  recordMetric(name: string, value: number, tags?: Tags): string;
  /** Requests that ended alike; several with `request_count`. */
  recordHttpRequest(fields: Fields<'http_request'>): string;
  recordSecurityEvent(fields: Fields<'security_event'>): string;
  log(fields: Fields<'log'>): string;
  recordSpan(fields: Fields<'span'>): string;
  /** Any record, with its `kind`. */
  record(record: SentRecord): string;
}

/**
 * Takes a record into the buffer and gives its id. `fields` may be anything, callers without types exist; so nothing
 * looks into them before they are here.
 *
 * @param kind Undefined when the fields say it themselves.
 */
export type Accept = (kind: SentKind | undefined, fields: object, more?: object) => string;

export function createRecorder(accept: Accept, component: string): Recorder {
  return {
    recordInference: (fields) => accept('inference', fields),
    recordGroundTruth: (fields) => accept('ground_truth', fields),
    recordEvaluation: (fields) => accept('evaluation', fields),
    registerModel: (fields) => accept('model', fields),
    trackEvent: (fields) => accept('event', fields),
    startSession: (fields) => accept('session', fields, { phase: 'start' }),
    endSession: (fields) => accept('session', fields, { phase: 'end' }),
    recordNps: (fields) => accept('nps', fields),
    recordExposure: (fields) => accept('exposure', fields),
    recordConversion: (fields) => accept('conversion', fields),
    recordPerformance: (fields) => accept('performance', fields),
    recordSatisfaction: (fields) => accept('satisfaction', fields),
    recordFeatureUsage: (fields) => accept('feature_usage', fields),
    recordLearning: (fields) => accept('learning', fields),
    recordOptimization: (fields) => accept('optimization', fields),
    recordResource: (fields) => accept('resource', fields),
    recordError: (fields) => accept('error', fields),
    recordMetric: (name, value, tags) =>
      accept('basic_metric', { family: 'performance', component, metric_name: name, value, tags }),
    recordHttpRequest: (fields) => accept('http_request', fields),
    recordSecurityEvent: (fields) => accept('security_event', fields),
    log: (fields) => accept('log', fields),
    recordSpan: (fields) => accept('span', fields),
    record: (record) => accept(undefined, record),
  };
}
