import { LoadingState, type PanelData, type ScopedVars, type TimeRange } from '@grafana/data';
import type { Queryable } from '../../api/queries';
import React, { useMemo } from 'react';
import { ChartCard } from '../../components/ChartCard';
import { DATASOURCE_TYPE } from '../../constants';
import { useQueryData, type QueryData } from '../../hooks/useQueryData';
import { OWN_PANELS } from '../panels/ownPanels';
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
  const explainsItself = panel.type === 'text' || panel.type in OWN_PANELS;
  const asksUs = panel.datasource?.type === DATASOURCE_TYPE;
  const run = useMemo(
    () =>
      datasource &&
      asksUs && {
        datasource,
        range,
        scopedVars,
        targets: panel.targets ?? [],
        maxDataPoints: panel.maxDataPoints ?? MAX_POINTS,
        ...(panel.interval !== undefined && { minInterval: panel.interval }),
        requestId: `panel-${panel.id}`,
      },
    [datasource, asksUs, range, scopedVars, panel]
  );
  const data = useQueryData(run || undefined);
  const panelData = useMemo(
    () => toPanelData(data, range, { explainsItself, isAsked: asksUs }),
    [data, range, explainsItself, asksUs]
  );
  return (
    <ChartCard
      title={panel.title}
      description={panel.description ?? ''}
      pluginId={panel.type}
      options={panel.options ?? {}}
      fieldConfig={panel.fieldConfig ?? NO_CONFIG}
      data={panelData}
      height={height}
      emptyText={panelData.series.length === 0 && !explainsItself ? emptyText(panel, panelData.state) : undefined}
      onZoom={onZoom}
    />
  );
}

function toPanelData(
  { state, series, failures, range }: QueryData,
  asked: TimeRange,
  { explainsItself, isAsked }: { explainsItself: boolean; isAsked: boolean }
): PanelData {
  return {
    state: state === LoadingState.NotStarted && isAsked ? LoadingState.Loading : state,
    series: explainsItself ? [...series] : series.filter(({ length }) => length > 0),
    errors: failures.map(({ refId, message }) => ({ refId, message })),
    timeRange: range ?? asked,
  };
}

function emptyText({ datasource }: PanelJson, state: LoadingState): string {
  if (datasource?.type === 'prometheus') {
    return 'Asks Prometheus, which the preview does not reach. In Grafana this panel asks the Prometheus data source of the dashboard.';
  }
  return state === LoadingState.Loading ? 'Loading…' : 'No data';
}
