import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../../api/queries';
import { useQueryData, type QueryData } from '../../../hooks/useQueryData';
import { readModels, type ModelFigures } from '../../../view-model/modelFigures';
import { MODEL_LIST_TARGETS } from '../../../view-model/modelQueries';
import { readModelSeries, type ModelSeries } from '../../../view-model/modelSeries';

/** Points of a sparkline: as many as can still be told apart in a cell. */
const LINE_POINTS = 60;

export interface ModelListData {
  readonly figures: readonly ModelFigures[];
  readonly series: ModelSeries;
  readonly query: QueryData;
}

/** The figures of every model over the range, and how they went. */
export function useModelListData(datasource: Queryable | undefined, range: TimeRange): ModelListData {
  const run = useMemo(
    () =>
      datasource && {
        datasource,
        targets: MODEL_LIST_TARGETS,
        range,
        maxDataPoints: LINE_POINTS,
        minInterval: '1m',
        requestId: 'models',
      },
    [datasource, range]
  );
  const query = useQueryData(run);
  return {
    figures: useMemo(() => readModels(query.series), [query.series]),
    series: useMemo(() => readModelSeries(query.series), [query.series]),
    query,
  };
}
