import type { CostQuery, LatencyQuery, ModelTrafficQuery } from '../../contract/queries';
import { wholeWindow } from '../models/callSelection';
import type { InferenceLabel, InferenceSelection } from '../../store/questions/recordQuestion';
import type { QueryRequest } from '../services';
import { chooseBucketMs } from './interval';

const LEAST_BUCKET_MS = 10_000;

/** Which calls a query asks for; as numbers in one bucket. */
export function selectionOf(
  { window, intervalMs, maxDataPoints }: QueryRequest,
  { format, groupBy, models, versions, filters }: LatencyQuery | CostQuery | ModelTrafficQuery
): InferenceSelection {
  const selection = { ...wholeWindow(window, groupBy.filter(isInferenceLabel)), models, versions, filters };
  return format === 'timeseries'
    ? { ...selection, bucketMs: chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS) }
    : selection;
}

/** The schema has checked it already; this tells the compiler. */
function isInferenceLabel(label: string): label is InferenceLabel {
  return ['model_name', 'model_version', 'outcome', 'region'].includes(label) || label.startsWith('tags.');
}
