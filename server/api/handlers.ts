import { parseInstant } from '../contract/instant';
import { HOST_METRICS } from '../contract/hostMetrics';
import { ROUTES, type OperationId } from '../contract/routes';
import { checkWindow, type Window } from '../contract/window';
import type { Clock } from '../platform/clock';
import { type AvailabilityService, DEFAULT_WINDOW_MS } from '../services/availability/availabilityService';
import type { InfrastructureService } from '../services/infrastructure/infrastructureService';
import { summaryWithServices } from '../services/infrastructure/summaryWithServices';
import type { QueryOutcome, Services } from '../services/services';
import { exportSlos } from '../services/slo/exportSlos';
import { sloRulesText } from '../services/slo/sloRulesText';
import { reportSlos } from '../services/slo/sloReport';
import type { UnifiedDashboard } from '../services/dashboard/unifiedDashboard';
import type { ImageMetricsService } from '../services/imageMetrics/imageMetricsService';
import type { ModelComparisonService } from '../services/modelComparison/modelComparisonService';
import type { ModelService } from '../services/models/modelService';
import type { RulePreviewService } from '../services/alerting/rulePreviewService';
import type { ConceptDriftService } from '../services/conceptDrift/conceptDriftService';
import type { EstimatedPerformanceService } from '../services/estimatedPerformance/estimatedPerformanceService';
import type { DriftService } from '../services/drift/driftService';
import type { FairnessService } from '../services/fairness/fairnessService';
import type { QualityService } from '../services/quality/qualityService';
import type { TextEvaluator } from '../services/text/evaluateText';
import type { SloService } from '../services/slo/sloService';
import type { KpiAnswer } from '../contract/kpiAnswers';
import type { TriggerAnswer } from '../contract/triggerAnswers';
import { AppError } from '../contract/errors';
import { assessmentHandlers } from './assessmentHandlers';
import type { RouteHandler, RouteInput, RouteOutput } from './bindRoute';
import { toDataFrameJson } from './frameJson';
import { conceptDriftHandlers } from './conceptDriftHandlers';
import { estimatedPerformanceHandlers } from './estimatedPerformanceHandlers';
import { driftHandlers } from './driftHandlers';
import { fairnessHandlers } from './fairnessHandlers';
import { metricsText } from './metricsText';
import { modelHandlers } from './modelHandlers';
import { qualityHandlers } from './qualityHandlers';
import { textHandlers } from './textHandlers';

const HOUR_MS = 3_600_000;
const HISTORY_POINTS = 1_000;

export type Handlers = { readonly [Id in OperationId]: RouteHandler<(typeof ROUTES)[Id]> };

export interface HandlerParts {
  readonly services: Services;
  readonly infrastructure: InfrastructureService;
  readonly availability: AvailabilityService;
  readonly slos: SloService;
  readonly models: ModelService;
  readonly dashboard: UnifiedDashboard;
  readonly quality: QualityService;
  readonly fairness: FairnessService;
  readonly estimated: EstimatedPerformanceService;
  readonly concepts: ConceptDriftService;
  readonly rules: RulePreviewService;
  readonly drift: DriftService;
  readonly texts: TextEvaluator;
  readonly comparisons: ModelComparisonService;
  readonly images: ImageMetricsService;
  readonly kpis: (window: Window, signal: AbortSignal) => Promise<KpiAnswer[]>;
  readonly triggers: (signal: AbortSignal) => Promise<TriggerAnswer[]>;
  readonly clock: Clock;
}

/** Thin: every handler hands parsed input to a service and shapes nothing that a service could shape. */
export function createHandlers({
  services,
  infrastructure,
  availability,
  slos,
  models,
  dashboard,
  quality,
  fairness,
  estimated,
  concepts,
  rules,
  drift,
  texts,
  comparisons,
  images,
  kpis,
  triggers,
  clock,
}: HandlerParts): Handlers {
  return {
    getInfrastructureSummary: ({ signal }) => summaryWithServices({ infrastructure, availability, clock }, signal),
    getInfrastructureCpu: () => infrastructure.cpu(),
    getInfrastructureMemory: () => infrastructure.memory(),
    getInfrastructureDisk: () => infrastructure.disk(),
    getInfrastructureNetwork: () => infrastructure.network(),
    getInfrastructurePrometheus: ({ chooseMediaType }) => metricsText(services.metrics, chooseMediaType),
    getInfrastructureHistory: (input) => history(services, clock, input),
    getAvailability: ({ path, parameters, signal }) =>
      availability.report(path.service_name, windowOr30Days(clock, parameters), signal),
    listServices: async ({ parameters, signal }) => ({
      services: await availability.reports(windowOr30Days(clock, parameters), signal),
    }),
    listSlos: async ({ signal }) => ({ slos: await reportSlos(slos, clock, signal) }),
    getSloRules: () => yaml(sloRulesText(slos.slos)),
    getOpenSlo: () => yaml(exportSlos(slos.slos, 'openslo').text),
    listKpis: async ({ parameters, signal }) => ({ kpis: await kpis(windowOr30Days(clock, parameters), signal) }),
    listTriggers: async ({ signal }) => ({ triggers: await triggers(signal) }),
    ...assessmentHandlers({ comparisons, images, windowOf: (parameters) => windowOr30Days(clock, parameters) }),
    ...modelHandlers({ models, windowOf: (parameters) => windowOr30Days(clock, parameters) }),
    ...textHandlers(texts),
    ...qualityHandlers({ quality, windowOf: (parameters) => windowOr30Days(clock, parameters) }),
    ...driftHandlers({ drift, clock }),
    ...fairnessHandlers({ fairness, windowOf: (parameters) => windowOr30Days(clock, parameters) }),
    ...estimatedPerformanceHandlers({ estimated, windowOf: (parameters) => windowOr30Days(clock, parameters) }),
    ...conceptDriftHandlers({ concepts, windowOf: (parameters) => windowOr30Days(clock, parameters) }),
    previewRule: ({ body, signal }) => rules.preview(body, signal),
    getDashboard: ({ signal }) => dashboard(signal),
    runQueries: ({ body, signal }) => runQueries(services, body, signal),
    getLabelValues: ({ parameters, signal }) => resource(services, 'label-values', parameters, signal),
    getQueryTypes: ({ parameters, signal }) => resource(services, 'query-types', parameters, signal),
    getStatus: ({ parameters, signal }) => resource(services, 'status', parameters, signal),
    getSlo: ({ parameters, signal }) => resource(services, 'slo', parameters, signal),
    getSloExport: ({ parameters, signal }) => resource(services, 'slo-export', parameters, signal),
    getModelNames: ({ parameters, signal }) => resource(services, 'models', parameters, signal),
    getStorage: ({ parameters, signal }) => resource(services, 'storage', parameters, signal),
  };
}

function yaml(text: string): { contentType: string; text: string } {
  return { contentType: 'application/yaml; charset=utf-8', text };
}

function windowOr30Days(clock: Clock, { from, to }: { from?: string | undefined; to?: string | undefined }): Window {
  const toMs = to === undefined ? clock.nowMs() : parseInstant(to, 'to');
  const window = { fromMs: from === undefined ? toMs - DEFAULT_WINDOW_MS : parseInstant(from, 'from'), toMs };
  checkWindow(window);
  return window;
}

async function resource<Output>(
  services: Services,
  name: string,
  parameters: object,
  signal: AbortSignal
): Promise<Output> {
  const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
  return (await services.resources.answer(name, given, signal)) as Output;
}

async function runQueries(
  services: Services,
  body: RouteInput<typeof ROUTES.runQueries>['body'],
  signal: AbortSignal
): Promise<RouteOutput<typeof ROUTES.runQueries>> {
  const window = { fromMs: body.from, toMs: body.to };
  checkWindow(window);
  const repeated = firstRepeated(body.queries.map((query) => query.refId));
  if (repeated !== undefined) {
    throw new AppError('BODY_INVALID', `refId "${repeated}" is used twice.`, {
      details: [{ path: 'queries', message: 'refIds must differ' }],
    });
  }
  const outcomes = await services.queries.run(
    body.queries.map((query) => ({
      refId: query.refId,
      model: query,
      window,
      intervalMs: query.intervalMs,
      maxDataPoints: query.maxDataPoints,
    })),
    signal
  );
  return { results: Object.fromEntries([...outcomes].map(([refId, outcome]) => [refId, outcomeJson(outcome)])) };
}

function outcomeJson(outcome: QueryOutcome): RouteOutput<typeof ROUTES.runQueries>['results'][string] {
  if ('frames' in outcome) {
    return { status: 200, frames: outcome.frames.map(toDataFrameJson) };
  }
  const { code, message, details, errorId } = outcome.error;
  return { status: outcome.status, error: message, code, details: [...details], error_id: errorId };
}

async function history(
  services: Services,
  clock: Clock,
  { parameters, signal }: RouteInput<typeof ROUTES.getInfrastructureHistory>
): Promise<RouteOutput<typeof ROUTES.getInfrastructureHistory>> {
  const toMs = parameters.to === undefined ? clock.nowMs() + 1 : parseInstant(parameters.to, 'to');
  const window = {
    fromMs: parameters.from === undefined ? toMs - HOUR_MS : parseInstant(parameters.from, 'from'),
    toMs,
  };
  const model = {
    queryType: 'host',
    metrics: [parameters.metric],
    ...(parameters.host === undefined ? {} : { hosts: [parameters.host] }),
    ...(parameters.aggregation === undefined ? {} : { aggregation: parameters.aggregation }),
  };
  const outcomes = await services.queries.run(
    [{ refId: 'A', model, window, intervalMs: 1, maxDataPoints: HISTORY_POINTS }],
    signal
  );
  const outcome = outcomes.get('A');
  if (!outcome || !('frames' in outcome)) {
    throw new AppError(outcome?.error.code ?? 'INTERNAL', outcome?.error.message ?? 'No answer.', {
      details: outcome?.error.details ?? [],
    });
  }
  const bucketMs = Number(outcome.frames[0]?.meta.custom?.['bucketMs'] ?? 0);
  return {
    metric: parameters.metric,
    unit: HOST_METRICS[parameters.metric].unit,
    step_seconds: bucketMs / 1000,
    series: outcome.frames.flatMap((frame) => {
      const [time, number] = frame.fields;
      if (time?.type !== 'time' || number?.type !== 'number') {
        return [];
      }
      const points = Array.from(time.values, (timeMs, index) => ({
        timestamp: new Date(timeMs).toISOString(),
        value: number.values[index] ?? null,
      }));
      return [
        {
          labels: { ...number.labels },
          points: points.filter((point) => point.value !== null) as Array<{ timestamp: string; value: number }>,
        },
      ];
    }),
  };
}

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}
