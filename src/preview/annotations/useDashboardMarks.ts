import type { ScopedVars, TimeRange } from '@grafana/data';
import { useMemo } from 'react';
import type { Queryable } from '../../api/queries';
import type { MeasureQuery } from '../../datasource/types';
import { useQueryData } from '../../hooks/useQueryData';
import type { DashboardJson } from '../dashboard/dashboardJson';
import { marksOf, type Mark } from './marks';

const MAX_POINTS = 600;

interface AnnotationTarget {
  readonly target: MeasureQuery;
  readonly color: string;
}

/** What a dashboard marks, each annotation with a refId of its own: in Grafana all of them have the same. */
export function annotationTargets({ annotations }: DashboardJson): AnnotationTarget[] {
  return annotations.list.flatMap(({ target, enable, iconColor }, index) =>
    target === undefined || !enable ? [] : [{ target: { ...target, refId: `Anno${index}` }, color: iconColor }]
  );
}

/** The marks of a dashboard in a time range. */
export function useDashboardMarks(
  dashboard: DashboardJson,
  datasource: Queryable | undefined,
  range: TimeRange,
  scopedVars: ScopedVars
): readonly Mark[] {
  const annotations = useMemo(() => annotationTargets(dashboard), [dashboard]);
  const run = useMemo(
    () =>
      datasource === undefined || annotations.length === 0
        ? undefined
        : {
            datasource,
            range,
            scopedVars,
            targets: annotations.map(({ target }) => target),
            maxDataPoints: MAX_POINTS,
            requestId: 'annotations',
          },
    [datasource, range, scopedVars, annotations]
  );
  const { series } = useQueryData(run);
  return useMemo(
    () => marksOf(series, new Map(annotations.map(({ target, color }) => [target.refId, color]))),
    [series, annotations]
  );
}
