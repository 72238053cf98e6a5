import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import { useQueryData, type QueryData } from '../../../hooks/useQueryData';
import { driftTargets, fairnessTargets, performanceTargets } from '../../../view-model/driftQueries';
import type { ModelChoice } from '../../../view-model/modelQueries';

/** Each point compares a whole interval with the baseline, and needs its records. */
const MAX_POINTS = 20;
const MIN_INTERVAL = '1h';

export interface DriftDetailData {
  readonly input: QueryData;
  readonly prediction: QueryData;
  readonly fairness: QueryData;
  readonly performance: QueryData;
}

/** Everything about one version: apart, so that what is quick need not wait for what takes long. */
export function useDriftDetailData(
  datasource: Queryable | undefined,
  { name, version }: ModelChoice,
  range: TimeRange
): DriftDetailData {
  const [input, prediction, fairness, performance] = useMemo(() => {
    const model = { name, version };
    const run = (requestId: string, targets: ReturnType<typeof driftTargets>) =>
      datasource && { datasource, targets, range, maxDataPoints: MAX_POINTS, minInterval: MIN_INTERVAL, requestId };
    return [
      run('drift-input', driftTargets(model, 'input')),
      run('drift-prediction', driftTargets(model, 'prediction')),
      run('drift-fairness', fairnessTargets(model)),
      run('drift-performance', performanceTargets(model)),
    ];
  }, [datasource, name, version, range]);
  return {
    input: useQueryData(input),
    prediction: useQueryData(prediction),
    fairness: useQueryData(fairness),
    performance: useQueryData(performance),
  };
}
