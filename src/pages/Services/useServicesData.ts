import type { TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../api/queries';
import type { MeasureQuery } from '../../datasource/types';
import { useQueryData, type QueryData } from '../../hooks/useQueryData';
import { readStrips, type StripCell } from '../../view-model/outageStrip';
import { readServiceFigures, SERVICE_FIGURES, type ServiceFigures } from '../../view-model/serviceFigures';

/** Intervals of a strip: as many as can still be told apart on a narrow card. */
const STRIP_POINTS = 120;

const FIGURES_REF = 'services';
export const STRIPS_REF = 'outages';

const TARGETS: readonly MeasureQuery[] = [
  { refId: FIGURES_REF, queryType: 'availability', figures: [...SERVICE_FIGURES], format: 'table' },
  // Not the state itself, which would leave out an outage that ended within its interval.
  { refId: STRIPS_REF, queryType: 'availability', figures: ['downtime_seconds'], format: 'timeseries' },
];

export interface ServicesData {
  readonly services: readonly ServiceFigures[];
  readonly strips: ReadonlyMap<string, readonly StripCell[]>;
  readonly query: QueryData;
}

/** The figures of every registered service over the range, and when each was down. */
export function useServicesData(datasource: Queryable | undefined, range: TimeRange): ServicesData {
  const run = useMemo(
    () => datasource && { datasource, targets: TARGETS, range, maxDataPoints: STRIP_POINTS, requestId: 'services' },
    [datasource, range]
  );
  const query = useQueryData(run);
  const services = useMemo(
    () => readServiceFigures(query.series.find(({ refId }) => refId === FIGURES_REF)),
    [query.series]
  );
  const strips = useMemo(
    () =>
      readStrips(
        query.series.filter(({ refId }) => refId === STRIPS_REF),
        query.range ?? range
      ),
    [query.series, query.range, range]
  );
  return { services, strips, query };
}
