import type { TimeRange } from '@grafana/data';
import type { Queryable } from '../../api/queries';
import { useMemo } from 'react';
import { useQueryData, type QueryData } from '../../hooks/useQueryData';
import type { MeasureQuery } from '../../datasource/types';
import { HOST_FIGURE_METRICS, readHostFigures, type HostFigures } from '../../view-model/hostFigures';
import { overviewTargets } from '../../view-model/overviewCharts';
import { tailOf } from '../../view-model/timeState';

const HOUR_MS = 3_600_000;
/** Newest figures older than this are not looked for; the longest collection interval is an hour. */
const FIGURES_SPAN_MS = HOUR_MS;
const CHART_POINTS = 600;

const FIGURE_TARGETS: readonly MeasureQuery[] = [
  { refId: 'hosts', queryType: 'host', metrics: [...HOST_FIGURE_METRICS], format: 'table', aggregation: 'last' },
];

export interface OverviewData {
  readonly hosts: readonly HostFigures[];
  /** The host whose charts are shown: the one asked for, or the first. */
  readonly host: HostFigures | undefined;
  readonly figures: QueryData;
  readonly charts: QueryData;
}

/** The newest figures of every host, and the charts of one. */
export function useOverviewData(
  datasource: Queryable | undefined,
  range: TimeRange,
  askedHost: string | undefined
): OverviewData {
  const figuresRun = useMemo(
    () =>
      datasource && {
        datasource,
        targets: FIGURE_TARGETS,
        range: tailOf(range, FIGURES_SPAN_MS),
        maxDataPoints: 1,
        requestId: 'overview-hosts',
      },
    [datasource, range]
  );
  const figures = useQueryData(figuresRun);
  const hosts = useMemo(() => readHostFigures(figures.series[0]), [figures.series]);
  const host = hosts.find((candidate) => candidate.host === askedHost) ?? hosts[0];

  const hostName = host?.host;
  const chartsRun = useMemo(
    () =>
      datasource && hostName !== undefined
        ? {
            datasource,
            targets: overviewTargets(hostName),
            range,
            maxDataPoints: CHART_POINTS,
            requestId: 'overview-charts',
          }
        : undefined,
    [datasource, range, hostName]
  );
  return { hosts, host, figures, charts: useQueryData(chartsRun) };
}
