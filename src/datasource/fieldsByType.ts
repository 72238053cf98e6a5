import { SERIES_QUERY_TYPES, type QueryType } from '../contract';
import type { AskedQuery, MeasureQuery } from './types';

const MODEL_CALL_FIELDS = ['models', 'versions', 'filters', 'groupBy', 'figures', 'show', 'minCalls'] as const;

const COMPARED_FIELDS = [
  'models',
  'versions',
  'filters',
  'subject',
  'features',
  'baseline',
  'baselineWindow',
  'baselineWeeks',
] as const;

/** The fields that a query of each type has, beside its type, format and legend. */
const FIELDS: Readonly<Record<QueryType, readonly string[]>> = {
  host: ['metrics', 'hosts', 'labels', 'aggregation'],
  availability: ['services', 'figures'],
  slo: ['slos', 'services', 'field', 'burn_window'],
  latency: ['time', ...MODEL_CALL_FIELDS],
  cost: MODEL_CALL_FIELDS,
  'model-traffic': MODEL_CALL_FIELDS,
  'model-health': ['models', 'versions', 'figures', 'show'],
  'model-comparison': ['model', 'versionA', 'versionB', 'pairBy', 'quality'],
  quality: [
    'models',
    'versions',
    'filters',
    'groupBy',
    'task',
    'view',
    'figures',
    'show',
    'positiveClass',
    'scoreOf',
    'bins',
    'quantile',
  ],
  fairness: [
    'models',
    'versions',
    'filters',
    'groups',
    'view',
    'figures',
    'show',
    'positiveClass',
    'minGroupSize',
    'smallGroups',
    'limits',
    'truths',
    'baseline',
    'baselineWindow',
  ],
  'estimated-performance': [
    'models',
    'versions',
    'filters',
    'baseline',
    'baselineWindow',
    'positiveClass',
    'figures',
    'sources',
    'show',
    'belief',
    'trustMargin',
    'trustDays',
  ],
  'concept-drift': [
    'models',
    'versions',
    'filters',
    'baseline',
    'baselineWindow',
    'positiveClass',
    'view',
    'figures',
    'show',
    'margin',
  ],
  drift: [
    ...COMPARED_FIELDS,
    'view',
    'figures',
    'isPerFeature',
    'show',
    'score',
    'cutOffs',
    'margin',
    'alpha',
    'correction',
    'watchStep',
    'falseAlarms',
    'falseAlarmsPer',
  ],
  'data-quality': [...COMPARED_FIELDS, 'figures', 'show'],
  'text-quality': [...MODEL_CALL_FIELDS, 'tokenizer', 'lowercase', 'stemming', 'maxPairs'],
  evaluations: [
    'models',
    'versions',
    'filters',
    'groupBy',
    'figures',
    'show',
    'criteria',
    'passScore',
    'minEvaluations',
  ],
  annotations: ['sources', 'services', 'slos'],
  anomalies: ['of', 'figures', 'season', 'direction', 'step', 'training_days', 'days_per_false_alarm'],
};

const OF_ANY_TYPE = new Set<string>(Object.values(FIELDS).flat());

/** Without what a query kept of the types it had before; the companion refuses fields that a type does not have. */
export function ownFields<Query extends AskedQuery>(query: Query): Query {
  const own: ReadonlySet<string> = new Set(FIELDS[query.queryType ?? 'host']);
  const kept = Object.entries(query).filter(([name]) => own.has(name) || !OF_ANY_TYPE.has(name));
  return Object.fromEntries(kept) as Query;
}

/** What changes when a query becomes one of another type: anomalies are first told of what was asked before, and back again. */
export function typeChange(query: MeasureQuery, queryType: QueryType | undefined): Partial<MeasureQuery> {
  // Figures and views of one type are none of another.
  const change = { queryType, figures: undefined, view: undefined };
  if (queryType === 'anomalies') {
    return { ...change, of: query.of ?? (isSeriesType(query.queryType ?? 'host') ? askedPart(query) : undefined) };
  }
  return query.queryType === 'anomalies' && query.of?.queryType === queryType ? { ...change, ...query.of } : change;
}

function isSeriesType(queryType: QueryType): boolean {
  return (SERIES_QUERY_TYPES as readonly QueryType[]).includes(queryType);
}

function askedPart(query: MeasureQuery): AskedQuery {
  const { queryType = 'host' } = query;
  const names: ReadonlySet<string> = new Set(FIELDS[queryType]);
  return { queryType, ...Object.fromEntries(Object.entries(query).filter(([name]) => names.has(name))) };
}
