import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import {
  HOST_LABELS,
  type Aggregation,
  type AnomalyDirection,
  type AnomalySeason,
  type AnomalyStep,
  type BaselineChoice,
  type Belief,
  type ConceptPart,
  type ConceptView,
  type DriftScoreName,
  type DriftSubject,
  type DriftView,
  type FairnessFigureName,
  type FairnessTruths,
  type FairnessView,
  type HostLabel,
  type LatencyTime,
  type QualityMeasure,
  type QualityTask,
  type QualityView,
  type QueryFormat,
  type QueryType,
  type SmallGroups,
  type TextTokenizer,
  type WatchStep,
} from '../contract';

/**
 * A query as it is saved in a dashboard. It may hold template variables anywhere, so names are plain strings here;
 * the companion checks what is sent after interpolation.
 */
export interface MeasureQuery extends DataQuery, AskedQuery {
  queryType?: QueryType;
  format?: QueryFormat;
  legend?: string;
}

/** What a query asks, apart from how the answer looks; also the part of an anomalies query that says of what. */
export interface AskedQuery {
  queryType?: QueryType;
  metrics?: string[];
  hosts?: string[];
  labels?: Partial<Record<HostLabel, string[]>>;
  services?: string[];
  figures?: string[];
  slos?: string[];
  sources?: string[];
  field?: string;
  burn_window?: string;
  aggregation?: Aggregation;
  models?: string[];
  model?: string;
  versionA?: string;
  versionB?: string;
  pairBy?: string;
  quality?: QualityMeasure;
  versions?: string[];
  filters?: Record<string, string[]>;
  groupBy?: string[];
  task?: QualityTask;
  show?: ConceptPart[];
  view?: QualityView | FairnessView | DriftView | ConceptView;
  time?: LatencyTime;
  minCalls?: number;
  tokenizer?: TextTokenizer;
  lowercase?: boolean;
  stemming?: boolean;
  maxPairs?: number;
  criteria?: string[];
  passScore?: number | null;
  minEvaluations?: number;
  positiveClass?: string;
  groups?: string[];
  minGroupSize?: number;
  smallGroups?: SmallGroups;
  limits?: Partial<Record<FairnessFigureName, number>>;
  truths?: FairnessTruths;
  belief?: Belief;
  trustMargin?: number;
  trustDays?: number;
  subject?: DriftSubject;
  features?: string[];
  baseline?: BaselineChoice;
  baselineWindow?: { from: string; to: string };
  baselineWeeks?: number;
  isPerFeature?: boolean;
  score?: DriftScoreName;
  cutOffs?: { minor?: number; moderate?: number; severe?: number };
  margin?: number;
  alpha?: number;
  correction?: 'benjamini-hochberg' | 'benjamini-yekutieli';
  watchStep?: WatchStep;
  falseAlarms?: number;
  falseAlarmsPer?: 'day' | 'week' | 'month' | 'year';
  scoreOf?: 'positive-class' | 'prediction';
  bins?: number;
  quantile?: number;
  of?: AskedQuery;
  season?: AnomalySeason;
  direction?: AnomalyDirection;
  step?: AnomalyStep;
  training_days?: number;
  days_per_false_alarm?: number;
}

/** What a variable can list. */
export const VARIABLE_LABELS = [
  'host',
  'metric',
  ...HOST_LABELS,
  'service',
  'slo',
  'model_name',
  'model_version',
] as const;
export type VariableLabel = (typeof VARIABLE_LABELS)[number];

export interface MeasureVariableQuery extends DataQuery {
  label: VariableLabel;
  /** Only values seen on these hosts; empty means every host. */
  hosts?: string[];
  /** Only versions of these models; empty means every model. */
  models?: string[];
}

export interface MeasureDataSourceOptions extends DataSourceJsonData {
  /** host:port of the companion's gRPC door; empty when Grafana starts or attaches the companion by itself. */
  address?: string;
}

export interface MeasureSecureOptions {
  token?: string;
}
