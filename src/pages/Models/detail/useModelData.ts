import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import type { ListedModel } from '../../../contract';
import { useQueryData, type QueryData } from '../../../hooks/useQueryData';
import { modelCallTargets, modelQualityTargets, type ModelChoice } from '../../../view-model/modelQueries';

const MAX_POINTS = 200;
/** More than these nobody tells apart in a series of intervals, and each of them is counted anew. */
const MAX_QUALITY_POINTS = 60;

export interface ModelData {
  readonly calls: QueryData;
  readonly quality: QueryData;
}

/** How the calls of a version went and how good its answers are: apart, because the latter takes longer. */
export function useModelData(
  datasource: Queryable | undefined,
  { name, version }: ModelChoice,
  type: ListedModel['model_type'],
  range: TimeRange
): ModelData {
  const calls = useMemo(
    () =>
      datasource && {
        datasource,
        targets: modelCallTargets({ name, version }),
        range,
        maxDataPoints: MAX_POINTS,
        minInterval: '1m',
        requestId: 'model-calls',
      },
    [datasource, name, version, range]
  );
  const quality = useMemo(
    () =>
      datasource && {
        datasource,
        targets: modelQualityTargets({ name, version }, type),
        range,
        maxDataPoints: MAX_QUALITY_POINTS,
        minInterval: '1m',
        requestId: 'model-quality',
      },
    [datasource, name, version, type, range]
  );
  return { calls: useQueryData(calls), quality: useQueryData(quality) };
}
