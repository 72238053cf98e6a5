/**
 * The only door from the front end to the server's code: types, and plain constants from files without zod, so that
 * no validator ends up in the browser bundle.
 */
export {
  GRAFANA_UNITS,
  HOST_LABELS,
  HOST_METRICS,
  HOST_METRIC_NAMES,
  type HostLabel,
  type HostMetric,
  type HostMetricName,
} from '../server/contract/hostMetrics';
export {
  ANNOTATION_SOURCES,
  ANNOTATION_SOURCE_NAMES,
  type AnnotationSource,
} from '../server/contract/queries/annotationsOptions';
export {
  AVAILABILITY_FIGURES,
  AVAILABILITY_FIGURE_NAMES,
  type AvailabilityFigureName,
} from '../server/contract/queries/availabilityOptions';
export {
  ANOMALY_DIRECTIONS,
  ANOMALY_DIRECTION_NAMES,
  ANOMALY_FIGURES,
  ANOMALY_FIGURE_NAMES,
  ANOMALY_SEASONS,
  ANOMALY_SEASON_NAMES,
  ANOMALY_STEPS,
  DEFAULT_ANOMALY_STEP,
  DEFAULT_DAYS_PER_FALSE_ALARM,
  DEFAULT_TRAINING_DAYS,
  leastTrainingDays,
  MAX_DAYS_PER_FALSE_ALARM,
  MIN_DAYS_PER_FALSE_ALARM,
  MAX_TRAINING_DAYS,
  type AnomalyDirection,
  type AnomalySeason,
  type AnomalyStep,
} from '../server/contract/queries/anomaliesOptions';
export {
  AGGREGATIONS,
  MAX_FILTER_VALUES,
  MAX_METRICS_PER_QUERY,
  QUERY_FORMATS,
  type Aggregation,
  type QueryFormat,
} from '../server/contract/queries/hostOptions';
export {
  DEFAULT_BURN_WINDOW,
  MAX_SLOS_PER_QUERY,
  SLO_FIELDS,
  SLO_FIELD_NAMES,
  type SloField,
} from '../server/contract/queries/sloFields';
export {
  ESTIMATE_PARTS,
  HEADLINE_FIGURES,
  QUALITY_FIGURES,
  QUALITY_FIGURE_NAMES,
  QUALITY_LABELS,
  QUALITY_TASKS,
  QUALITY_VIEWS,
  QUALITY_VIEW_TEXTS,
  type EstimatePart,
  type QualityFigureName,
  type QualityTask,
  type QualityView,
} from '../server/contract/queries/qualityOptions';
export {
  DEFAULT_FAIRNESS_GROUPS,
  FAIRNESS_FIGURES,
  FAIRNESS_FIGURE_NAMES,
  FAIRNESS_LABELS,
  FAIRNESS_RATE_NAMES,
  FAIRNESS_RATE_TEXTS,
  FAIRNESS_TRUTHS,
  FAIRNESS_TRUTHS_NAMES,
  FAIRNESS_VERDICTS,
  FAIRNESS_VERDICT_NAMES,
  FAIRNESS_VIEWS,
  FAIRNESS_VIEW_TEXTS,
  LEAST_GROUP_SIZE,
  SMALL_GROUPS,
  SMALL_GROUPS_NAMES,
  type FairnessFigure,
  type FairnessFigureName,
  type FairnessRateName,
  type FairnessTruths,
  type FairnessVerdict,
  type FairnessView,
  type SmallGroups,
} from '../server/contract/queries/fairnessOptions';
export {
  BELIEFS,
  BELIEF_TEXTS,
  PERFORMANCE_BASELINES,
  PERFORMANCE_FIGURES,
  PERFORMANCE_FIGURE_NAMES,
  PERFORMANCE_SOURCES,
  PERFORMANCE_SOURCE_TEXTS,
  type Belief,
  type PerformanceFigureName,
  type PerformanceSource,
} from '../server/contract/queries/estimatedPerformanceOptions';
export {
  CONCEPT_FIGURE_NAMES,
  CONCEPT_PARTS,
  CONCEPT_PART_TEXTS,
  CONCEPT_VIEWS,
  CONCEPT_VIEW_TEXTS,
  conceptTitle,
  type ConceptFigureName,
  type ConceptPart,
  type ConceptView,
} from '../server/contract/queries/conceptDriftOptions';
export {
  BASELINE_CHOICES,
  BASELINE_CHOICE_TEXTS,
  DRIFT_SUBJECTS,
  DRIFT_SUBJECT_TEXTS,
  type BaselineChoice,
  type DriftSubject,
} from '../server/contract/queries/baselineOptions';
export {
  DATA_QUALITY_FIGURES,
  DATA_QUALITY_FIGURE_NAMES,
  type DataQualityFigureName,
} from '../server/contract/queries/dataQualityOptions';
export {
  DEFAULT_DRIFT_CUT_OFFS,
  DRIFT_FIGURES,
  DRIFT_FIGURE_NAMES,
  DRIFT_SCORE_NAMES,
  DRIFT_SCORE_TEXTS,
  DRIFT_STATUS_NAMES,
  DRIFT_VIEWS,
  DRIFT_VIEW_TEXTS,
  WATCH_STEP_NAMES,
  type DriftFigureName,
  type DriftScoreName,
  type DriftStatusName,
  type DriftView,
  type WatchStep,
} from '../server/contract/queries/driftOptions';
export {
  EXPERIMENT_FIGURES,
  EXPERIMENT_FIGURE_NAMES,
  EXPERIMENT_VIEWS,
  EXPERIMENT_VIEW_TEXTS,
  type ExperimentFigureName,
  type ExperimentView,
} from '../server/contract/queries/experimentOptions';
export {
  CONVERSION_FIGURES,
  DEFAULT_CONVERSION_WINDOW,
  EVENT_LABELS,
  FUNNEL_ATTRIBUTION_NAMES,
  FUNNEL_ATTRIBUTION_TEXTS,
  FUNNEL_ENTRY_NAMES,
  FUNNEL_ENTRY_TEXTS,
  FUNNEL_FIGURES,
  FUNNEL_ORDER_NAMES,
  FUNNEL_ORDER_TEXTS,
  FUNNEL_VIEWS,
  FUNNEL_VIEW_TEXTS,
  UNFINISHED_NAMES,
  UNFINISHED_TEXTS,
  type FunnelAttributionName,
  type FunnelEntryName,
  type FunnelOrderName,
  type FunnelView,
  type UnfinishedName,
} from '../server/contract/queries/funnelOptions';
export type { EventStepInput } from '../server/contract/queries/funnelFields';
export { COST_FIGURES } from '../server/contract/queries/costOptions';
export { LATENCY_FIGURES } from '../server/contract/queries/latencyOptions';
export {
  LATENCY_TIMES,
  LATENCY_TIME_NAMES,
  MODEL_CALL_LABELS,
  type LatencyTime,
  type ModelCallFigure,
} from '../server/contract/queries/modelCallOptions';
export { EVALUATION_FIGURES, EVALUATION_LABELS } from '../server/contract/queries/evaluationsOptions';
export {
  DEFAULT_TEXT_PAIRS,
  MAX_TEXT_PAIRS,
  TEXT_FIGURES,
  TEXT_TOKENIZERS,
  TEXT_TOKENIZER_NAMES,
  type TextTokenizer,
} from '../server/contract/queries/textQualityOptions';
export {
  TRACKING_FAMILIES,
  TRACKING_FAMILY_NAMES,
  trackingFamily,
  trackingFigures,
  type TrackingFamily,
  type TrackingFamilyName,
  type TrackingFigureName,
} from '../server/contract/queries/trackingOptions';
export {
  LOG_FIGURES,
  LOG_LABELS,
  LOG_VIEW_TEXTS,
  LOG_VIEWS,
  type LogView,
} from '../server/contract/queries/logsOptions';
export { LOG_LEVELS, type LogLevel } from '../server/contract/records/logLevels';
export {
  ERROR_FIGURES,
  ERROR_SOURCE_NAMES,
  ERROR_SOURCES,
  ERROR_VIEW_TEXTS,
  ERROR_VIEWS,
  type ErrorSource,
  type ErrorView,
} from '../server/contract/queries/errorsOptions';
export {
  SECURITY_AREA_NAMES,
  SECURITY_AREAS,
  SECURITY_FIGURES,
  SECURITY_LABELS,
  type SecurityArea,
} from '../server/contract/queries/securityOptions';
export type { QualityMeasure } from '../server/contract/modelComparison';
export { MODEL_HEALTH_FIGURES } from '../server/contract/queries/modelHealthOptions';
export {
  HEALTH_ALERT_LIMIT,
  HEALTH_COMPONENTS,
  HEALTH_COMPONENT_NAMES,
  HEALTH_TARGET,
  type HealthComponent,
  type HealthComponentName,
} from '../server/contract/modelHealth';
export type {
  AdviceSeverity,
  HealthAdviceDetail,
  HealthComponentDetail,
  ModelHealthDetail,
} from '../server/contract/modelHealthDetail';
export { COMPARISON_VERDICTS, type ComparisonVerdict } from '../server/contract/modelComparison';
export { MODEL_TRAFFIC_FIGURES } from '../server/contract/queries/modelTrafficOptions';
export { DURATION_PATTERN } from '../server/contract/duration';
export {
  QUERY_TYPES,
  QUERY_TYPE_TEXTS,
  SERIES_QUERY_TYPES,
  type QueryType,
} from '../server/contract/queries/queryTypes';
export {
  DEFAULT_ENGAGEMENT_FIGURES,
  DEFAULT_NPS_FIGURES,
  DEFAULT_OFFSETS,
  DEFAULT_RETENTION_FIGURES,
  DEFAULT_SEGMENT_FIGURES,
  ENGAGEMENT_FIGURES,
  NPS_FIGURES,
  NPS_VIEWS,
  RETENTION_FIGURES,
  RETENTION_KINDS,
  RETENTION_VIEWS,
  SEGMENT_FIGURES,
  SEGMENT_VIEWS,
  SEGMENTS,
  SESSION_RULES,
  UNFINISHED,
  USER_PERIODS,
  WEEK_STARTS,
  type NpsView,
  type RetentionKindName,
  type RetentionView,
  type SegmentRuleName,
  type SegmentView,
  type SessionRule,
  type UnfinishedChoice,
  type UserFigure,
  type UserPeriod,
  type WeekStart,
} from '../server/contract/queries/usersOptions';
export { RETENTION_CLASSES } from '../server/contract/retention';
export type { HostQueryInput } from '../server/contract/queries/host';
export type { MeasureQueryInput } from '../server/contract/queries';
export type { ListedModel } from '../server/contract/modelResources';
export type { ResourceAnswer } from '../server/contract/resources';
export type { SloExportFormat } from '../server/contract/sloResources';
