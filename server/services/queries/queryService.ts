import type { Histogram } from 'prom-client';
import { AppError, ERROR_CODES, unforeseenText } from '../../contract/errors';
import type { Frame } from '../../contract/frames';
import type { MeasureQuery } from '../../contract/queries';
import { checkWindow } from '../../contract/window';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import { newId } from '../../platform/ids';
import { elapsedSeconds } from '../../platform/lifecycle';
import type { Store } from '../../store/store';
import type { AvailabilityService } from '../availability/availabilityService';
import type { ConceptDriftService } from '../conceptDrift/conceptDriftService';
import type { EstimatedPerformanceService } from '../estimatedPerformance/estimatedPerformanceService';
import type { DriftService } from '../drift/driftService';
import type { WatchService } from '../drift/watch/watchService';
import type { FairnessService } from '../fairness/fairnessService';
import type { ModelComparisonService } from '../modelComparison/modelComparisonService';
import type { ModelHealthService } from '../modelHealth/modelHealthService';
import type { ModelService } from '../models/modelService';
import type { QualityService } from '../quality/qualityService';
import type { SloService } from '../slo/sloService';
import type { DecisionLog } from '../triggers/decisionLog';
import type { EvaluationService } from '../text/evaluationService';
import type { TextQualityService } from '../text/textQualityService';
import type { QueryOutcome, QueryRequest, QueryService } from '../services';
import { answerAnnotationsQuery } from './answerAnnotationsQuery';
import { answerAnomaliesQuery } from './answerAnomaliesQuery';
import { answerAvailabilityQuery } from './answerAvailabilityQuery';
import { answerConceptDriftQuery } from './answerConceptDriftQuery';
import { answerCostQuery } from './answerCostQuery';
import { answerEstimatedPerformanceQuery } from './answerEstimatedPerformanceQuery';
import { answerDataQualityQuery } from './answerDataQualityQuery';
import { answerDriftQuery } from './answerDriftQuery';
import { answerEvaluationsQuery } from './answerEvaluationsQuery';
import { answerFairnessQuery } from './answerFairnessQuery';
import { answerHostQuery } from './answerHostQuery';
import { answerLatencyQuery } from './answerLatencyQuery';
import { answerModelComparisonQuery } from './answerModelComparisonQuery';
import { answerModelHealthQuery } from './answerModelHealthQuery';
import { answerModelTrafficQuery } from './answerModelTrafficQuery';
import { answerQualityQuery } from './answerQualityQuery';
import { answerSloQuery } from './answerSloQuery';
import { answerTextQualityQuery } from './answerTextQualityQuery';
import { parseQuery } from './parseQuery';
import { createSeriesReader, type SeriesReader } from './seriesReader';

export const MAX_QUERIES_PER_REQUEST = 100;

export interface QueryServiceParts {
  readonly store: Store;
  readonly availability: AvailabilityService;
  readonly slos: SloService;
  readonly models: ModelService;
  readonly quality: QualityService;
  readonly fairness: FairnessService;
  readonly estimated: EstimatedPerformanceService;
  readonly concepts: ConceptDriftService;
  readonly drift: DriftService;
  readonly watches: WatchService;
  readonly texts: TextQualityService;
  readonly evaluations: EvaluationService;
  readonly modelHealth: ModelHealthService;
  readonly comparisons: ModelComparisonService;
  readonly decisions: DecisionLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Seconds by `query_kind` and `outcome`. */
  readonly durations: Histogram<'query_kind' | 'outcome'>;
  /** Usual time between two samples of a host, milliseconds. */
  readonly sampleSpacingMs: number;
}

/** What answering takes besides: kinds that look at another query's series ask this same service for them. */
interface AnswerParts extends QueryServiceParts {
  readonly readSeries: SeriesReader;
}

export function createQueryService(given: QueryServiceParts): QueryService {
  const service: QueryService = {
    async run(requests, signal) {
      if (requests.length > MAX_QUERIES_PER_REQUEST) {
        const refusal = new AppError('QUERY_INVALID', `A request may hold ${MAX_QUERIES_PER_REQUEST} queries at most.`);
        return new Map(requests.map((request) => [request.refId, failure(parts, request, refusal)]));
      }
      const outcomes = await Promise.all(
        requests.map(async (request) => [request.refId, await runOne(parts, request, signal)] as const)
      );
      return new Map(outcomes);
    },
  };
  const parts: AnswerParts = { ...given, readSeries: createSeriesReader(service) };
  return service;
}

async function runOne(
  parts: AnswerParts,
  request: QueryRequest,
  signal: AbortSignal | undefined
): Promise<QueryOutcome> {
  const startedMs = parts.clock.monotonicMs();
  let queryKind = 'invalid';
  let outcome: QueryOutcome;
  try {
    const query = parseQuery(request.model);
    queryKind = query.queryType;
    checkWindow(request.window);
    outcome = { status: 200, frames: await answer(parts, request, query, signal) };
  } catch (error) {
    outcome = failure(parts, request, error);
  }
  parts.durations.observe(
    { query_kind: queryKind, outcome: String(outcome.status) },
    elapsedSeconds(parts.clock, startedMs)
  );
  return outcome;
}

function answer(
  parts: AnswerParts,
  request: QueryRequest,
  query: MeasureQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  switch (query.queryType) {
    case 'host':
      return answerHostQuery(parts.store, request, query, parts.sampleSpacingMs, signal);
    case 'availability':
      return answerAvailabilityQuery(parts.availability, request, query, signal);
    case 'slo':
      return answerSloQuery(parts.slos, parts.clock, request, query, signal);
    case 'latency':
      return answerLatencyQuery(parts.models, request, query, signal);
    case 'cost':
      return answerCostQuery(parts.models, request, query, signal);
    case 'model-traffic':
      return answerModelTrafficQuery(parts.models, parts.clock, request, query, signal);
    case 'quality':
      return answerQualityQuery(parts.quality, request, query, signal);
    case 'fairness':
      return answerFairnessQuery(parts.fairness, request, query, signal);
    case 'estimated-performance':
      return answerEstimatedPerformanceQuery(parts.estimated, request, query, signal);
    case 'concept-drift':
      return answerConceptDriftQuery(parts.concepts, request, query, signal);
    case 'drift':
      return answerDriftQuery(parts, request, query, signal);
    case 'data-quality':
      return answerDataQualityQuery(parts.drift, request, query, signal);
    case 'text-quality':
      return answerTextQualityQuery(parts.texts, request, query, signal);
    case 'evaluations':
      return answerEvaluationsQuery(parts.evaluations, request, query, signal);
    case 'model-health':
      return answerModelHealthQuery(parts.modelHealth, request, query, signal);
    case 'model-comparison':
      return answerModelComparisonQuery(parts.comparisons, request, query, signal);
    case 'anomalies':
      return answerAnomaliesQuery(parts.readSeries, parts.clock, request, query, signal);
    case 'annotations':
      return answerAnnotationsQuery(parts, request, query, signal);
  }
}

function failure(parts: QueryServiceParts, request: QueryRequest, error: unknown): QueryOutcome {
  const errorId = newId();
  if (error instanceof AppError) {
    parts.logger.debug({ refId: request.refId, code: error.code, errorId }, 'Query refused');
    return {
      status: error.status,
      error: { code: error.code, message: error.message, details: error.details, errorId },
    };
  }
  parts.logger.error({ refId: request.refId, errorId, err: error }, 'Query failed');
  return {
    status: ERROR_CODES.INTERNAL.status,
    error: {
      code: 'INTERNAL',
      message: unforeseenText(errorId),
      details: [],
      errorId,
    },
  };
}
