import { LoadingState, type PanelData, type ScopedVars, type TimeRange } from '@grafana/data';
import type { Queryable } from '../../api/queries';
import React, { useMemo } from 'react';
import { ChartCard } from '../../components/ChartCard';
import { useQueryData, type QueryData } from '../../hooks/useQueryData';
import type { PanelJson } from './dashboardJson';

const MAX_POINTS = 600;
const NO_CONFIG = { defaults: {}, overrides: [] };

interface Props {
  panel: PanelJson;
  datasource: Queryable | undefined;
  range: TimeRange;
  scopedVars: ScopedVars;
  height: number;
  onZoom: (fromMs: number, toMs: number) => void;
}

/** One panel of the dashboard with its own queries, as in Grafana. */
export function DashboardPanel({ panel, datasource, range, scopedVars, height, onZoom }: Props) {
  const run = useMemo(
    () =>
      datasource && {
        datasource,
        range,
        scopedVars,
        targets: panel.targets ?? [],
        maxDataPoints: MAX_POINTS,
        ...(panel.interval !== undefined && { minInterval: panel.interval }),
        requestId: `panel-${panel.id}`,
      },
    [datasource, range, scopedVars, panel]
  );
  const data = useQueryData(run);
  const panelData = useMemo(() => toPanelData(data, range), [data, range]);
  return (
    <ChartCard
      title={panel.title}
      description={panel.description ?? ''}
      pluginId={panel.type}
      options={panel.options ?? {}}
      fieldConfig={panel.fieldConfig ?? NO_CONFIG}
      data={panelData}
      height={height}
      emptyText={panelData.series.length === 0 ? emptyText(panelData.state) : undefined}
      onZoom={onZoom}
    />
  );
}

function toPanelData({ state, series, failures, range }: QueryData, asked: TimeRange): PanelData {
  return {
    state: state === LoadingState.NotStarted ? LoadingState.Loading : state,
    series: series.filter(({ length }) => length > 0),
    errors: failures.map(({ refId, message }) => ({ refId, message })),
    timeRange: range ?? asked,
  };
}

function emptyText(state: LoadingState): string {
  return state === LoadingState.Loading ? 'Loading…' : 'No data';
}
