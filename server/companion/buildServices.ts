import { Histogram, Registry } from 'prom-client';
import { shownConfig } from '../config/printConfig';
import type { Config } from '../config/schema';
import { registerAvailabilityMetrics } from '../export/prometheus/registerAvailabilityMetrics';
import { registerHostMetrics } from '../export/prometheus/registerHostMetrics';
import { registerModelMetrics } from '../export/prometheus/registerModelMetrics';
import type { KpiAnswer } from '../contract/kpiAnswers';
import type { Window } from '../contract/window';
import type { HostCollector } from '../host/hostCollector';
import type { Logger } from '../observability/logger';
import { registerProcessMetrics } from '../observability/processMetrics';
import type { Clock } from '../platform/clock';
import { createAccessControl } from '../services/access/accessControl';
import type { TokenEntry } from '../services/access/tokens';
import { createRulePreviewService, type RulePreviewService } from '../services/alerting/rulePreviewService';
import {
  type AvailabilityService,
  createAvailabilityService,
  DEFAULT_WINDOW_MS,
} from '../services/availability/availabilityService';
import { createServiceCheck } from '../services/availability/requireService';
import { type ConceptDriftService, createConceptDriftService } from '../services/conceptDrift/conceptDriftService';
import { createUnifiedDashboard, type UnifiedDashboard } from '../services/dashboard/unifiedDashboard';
import {
  createEstimatedPerformanceService,
  type EstimatedPerformanceService,
} from '../services/estimatedPerformance/estimatedPerformanceService';
import { createPinnedWindow } from '../services/estimatedPerformance/pinnedWindow';
import { createBaselineService } from '../services/drift/baselines/baselineService';
import { createDriftService, type DriftService } from '../services/drift/driftService';
import { createWatchService } from '../services/drift/watch/watchService';
import { driftFigureReader, driftSnapshotSource } from '../services/drift/driftScores';
import { createFairnessService, type FairnessService } from '../services/fairness/fairnessService';
import { fairnessFigureReader, fairnessSnapshotSource } from '../services/fairness/fairnessScores';
import { createHealthService } from '../services/health/healthService';
import { registerStoreMetrics } from '../services/health/storeMetrics';
import { createHostFeed } from '../services/infrastructure/hostFeed';
import {
  createInfrastructureService,
  type InfrastructureService,
} from '../services/infrastructure/infrastructureService';
import { createImageMetricsService, type ImageMetricsService } from '../services/imageMetrics/imageMetricsService';
import { createIngestService, type IngestService } from '../services/ingest/ingestService';
import { registerIngestMetrics } from '../services/ingest/ingestMetrics';
import { createIdMaker } from '../services/ingest/sortableId';
import { reportKpis } from '../services/kpis/kpiReport';
import { createModelDirectory } from '../services/models/modelDirectory';
import { createMaintenanceService, type MaintenanceService } from '../services/maintenance/maintenanceService';
import { createNumberReader } from '../services/queries/numberReader';
import { createInferenceFeed } from '../services/models/live/inferenceFeed';
import { createModelService, type ModelService } from '../services/models/modelService';
import { readPricesFile } from '../services/models/readPricesFile';
import {
  createModelComparisonService,
  type ModelComparisonService,
} from '../services/modelComparison/modelComparisonService';
import { createModelHealthService, type ModelHealthService } from '../services/modelHealth/modelHealthService';
import { createQueryService } from '../services/queries/queryService';
import { createSeriesReader } from '../services/queries/seriesReader';
import { createQualityService, type QualityService } from '../services/quality/qualityService';
import { readSlosFile } from '../services/slo/readSlosFile';
import { createSloService, type SloService } from '../services/slo/sloService';
import { createDecisionLog, type DecisionLog } from '../services/triggers/decisionLog';
import { createResourceService } from '../services/resources/resourceService';
import type { Services } from '../services/services';
import { createEmbeddingSource } from '../services/text/embedding/embeddingSource';
import { createTextEvaluator, type TextEvaluator } from '../services/text/evaluateText';
import { createEvaluationService } from '../services/text/evaluationService';
import { createTextQualityService } from '../services/text/textQualityService';
import { createSynonymSource } from '../services/text/wordnetFile';
import type { Store } from '../store/store';

export interface ServiceParts {
  /** WordNet's synonyms, where the build has put them. */
  readonly wordnetFile: string;
  readonly store: Store;
  readonly collector: HostCollector;
  readonly config: Config;
  readonly tokens: readonly TokenEntry[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
}

export interface BuiltServices {
  readonly services: Services;
  readonly ingest: IngestService;
  readonly infrastructure: InfrastructureService;
  readonly availability: AvailabilityService;
  readonly slos: SloService;
  readonly models: ModelService;
  readonly texts: TextEvaluator;
  readonly modelHealth: ModelHealthService;
  readonly comparisons: ModelComparisonService;
  readonly images: ImageMetricsService;
  readonly dashboard: UnifiedDashboard;
  /** @throws What reading throws. */
  readonly kpis: (window: Window, signal: AbortSignal) => Promise<KpiAnswer[]>;
  /** @throws AppError RESOURCE_NOT_FOUND for a service that is not registered. */
  readonly checkService: (name: string) => Promise<void>;
  readonly maintenance: MaintenanceService;
  readonly quality: QualityService;
  readonly fairness: FairnessService;
  readonly estimated: EstimatedPerformanceService;
  readonly concepts: ConceptDriftService;
  readonly rules: RulePreviewService;
  readonly drift: DriftService;
  /** What triggers decided. */
  readonly decisions: DecisionLog;
}

/** Longest time that a scrape waits for the store; Prometheus gives up after 10 s. */
const SCRAPE_READ_LIMIT_MS = 5_000;

/**
 * The use cases over one store and one collector; both doors get the same object.
 *
 * @throws Error with one sentence when the file of objectives is not right.
 */
export function buildServices(parts: ServiceParts): BuiltServices {
  const { store, collector, config, clock, logger } = parts;
  const metrics = new Registry();
  registerProcessMetrics(metrics, parts.version);
  registerHostMetrics(metrics, collector, config.prometheusNames);
  registerStoreMetrics(metrics, store);

  const infrastructure = createInfrastructureService({ collector });
  const health = createHealthService(clock, () => ({ store: store.status(), collection: collectionState(collector) }));
  const availability = createAvailabilityService({ store, clock });
  registerAvailabilityMetrics(metrics, {
    read: () => {
      const toMs = clock.nowMs();
      const window = { fromMs: toMs - DEFAULT_WINDOW_MS, toMs };
      return availability.reports(window, AbortSignal.timeout(SCRAPE_READ_LIMIT_MS));
    },
    clock,
    logger: logger.child({ component: 'metrics' }),
  });
  const checkService = createServiceCheck(availability.directory, logger);
  const slos = createSloService({
    store,
    availability,
    clock,
    slos: readSlosFile(config.slosFile),
    // Objectives are judged by queries, and one kind of query tells of objectives.
    readSeries: (request, signal) => createSeriesReader(queries)(request, signal),
    readNumbers: (model, window, signal) => createNumberReader(queries)(model, window, signal),
  });
  const quality = createQualityService({ store, models: createModelDirectory({ store, clock }) });
  const pinned = createPinnedWindow({ store, clock });
  const fairness = createFairnessService({ store, models: createModelDirectory({ store, clock }), pinned });
  const estimated = createEstimatedPerformanceService({
    store,
    models: createModelDirectory({ store, clock }),
    pinned,
  });
  const concepts = createConceptDriftService({ store, models: createModelDirectory({ store, clock }), pinned });
  const directory = createModelDirectory({ store, clock });
  const baselines = createBaselineService({ store, models: directory, clock, newId: createIdMaker(clock) });
  const drift = createDriftService({ store, models: directory, baselines });
  const watches = createWatchService({ store, models: directory, baselines, clock });
  const synonyms = createSynonymSource(parts.wordnetFile);
  const texts = createTextEvaluator({ synonyms, embeddings: createEmbeddingSource(config.textModelDir) });
  const decisions = createDecisionLog({ store, clock });
  const models = createModelService({
    store,
    clock,
    prices: readPricesFile(config.pricesFile),
    // A model's health is made from its calls, and its picture holds its health.
    snapshotSources: [
      (...asked) => modelHealth.snapshotSource(...asked),
      fairnessSnapshotSource(fairness),
      driftSnapshotSource(drift),
    ],
    healthScores: (...asked) => modelHealth.scores(...asked),
  });
  const modelHealth = createModelHealthService({
    store,
    models,
    fairness: fairnessFigureReader(fairness),
    drift: driftFigureReader(drift),
  });
  const comparisons = createModelComparisonService({ store, directory: models.directory });
  const startedAtMs = clock.nowMs();
  registerModelMetrics(metrics, {
    read: () => models.counters(startedAtMs, AbortSignal.timeout(SCRAPE_READ_LIMIT_MS)),
    clock,
    logger: logger.child({ component: 'metrics' }),
  });
  const dashboard = createUnifiedDashboard({ infrastructure, models, clock, logger });
  const queries = createQueryService({
    store,
    availability,
    slos,
    models,
    quality,
    fairness,
    estimated,
    concepts,
    drift,
    watches,
    texts: createTextQualityService({ store, models: createModelDirectory({ store, clock }), synonyms }),
    evaluations: createEvaluationService({ store }),
    modelHealth,
    comparisons,
    decisions,
    clock,
    logger: logger.child({ component: 'queries' }),
    durations: new Histogram({
      name: 'measure_everything_query_duration_seconds',
      help: 'Time to answer one query, seconds',
      labelNames: ['query_kind', 'outcome'],
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
      registers: [metrics],
    }),
    sampleSpacingMs: config.collectIntervalSeconds * 1000,
  });
  const resources = createResourceService({
    store,
    availability,
    slos,
    models,
    clock,
    status: () => {
      const { isHealthy, message, details } = health.check();
      return {
        version: parts.version,
        is_healthy: isHealthy,
        message,
        details: { ...details },
        settings: shownConfig(config),
        infrastructure: infrastructure.summary(),
      };
    },
  });
  const services: Services = {
    queries,
    resources,
    health,
    hostFeed: createHostFeed(collector),
    inferenceFeed: createInferenceFeed({ store, clock, logger: logger.child({ component: 'live' }) }),
    access: createAccessControl(parts.tokens),
    metrics,
  };
  const kpis: BuiltServices['kpis'] = (window, signal) =>
    reportKpis({ store, availability, fairness, drift }, window, signal);
  const ingest = createIngestService({
    sink: store,
    clock,
    newId: createIdMaker(clock),
    areClientTracesKept: config.keepClientTraces === 'yes',
    onVerdict: registerIngestMetrics(metrics),
  });
  const maintenance = createMaintenanceService({ store, clock, logger: logger.child({ component: 'maintenance' }) });
  return {
    services,
    ingest,
    infrastructure,
    availability,
    slos,
    models,
    dashboard,
    quality,
    fairness,
    estimated,
    concepts,
    rules: createRulePreviewService({
      readSeries: createSeriesReader(queries),
      readNumbers: createNumberReader(queries),
    }),
    drift,
    texts,
    modelHealth,
    comparisons,
    images: createImageMetricsService(clock),
    kpis,
    checkService,
    maintenance,
    decisions,
  };
}

function collectionState(collector: HostCollector) {
  const { running, intervalSeconds, lastErrors } = collector.status();
  return { isRunning: running, intervalSeconds, lastErrors, lastReadingAtMs: collector.latest()?.timeMs ?? null };
}
