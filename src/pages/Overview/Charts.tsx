import { css } from '@emotion/css';
import { LoadingState, type DataFrame, type GrafanaTheme2, type PanelData, type TimeRange } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { ChartCard } from '../../components/ChartCard';
import { testIds } from '../../constants';
import type { QueryData } from '../../hooks/useQueryData';
import {
  CHART_OPTIONS,
  chartFieldConfig,
  framesOf,
  OVERVIEW_CHARTS,
  type OverviewChart,
} from '../../view-model/overviewCharts';

const CHART_HEIGHT = 'clamp(240px, 24vh, 480px)';

interface Props {
  data: QueryData;
  range: TimeRange;
  onZoom: (fromMs: number, toMs: number) => void;
}

export function Charts({ data, range, onZoom }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.grid}>
      {OVERVIEW_CHARTS.map((chart) => (
        <Chart key={chart.refId} chart={chart} data={data} range={range} onZoom={onZoom} />
      ))}
    </div>
  );
}

function Chart({ chart, data, range, onZoom }: Props & { chart: OverviewChart }) {
  const fieldConfig = useMemo(() => chartFieldConfig(chart), [chart]);
  const panelData = useMemo(() => toPanelData(chart, data, range), [chart, data, range]);
  return (
    <ChartCard
      title={chart.title}
      description={chart.description}
      pluginId="timeseries"
      options={CHART_OPTIONS}
      fieldConfig={fieldConfig}
      data={panelData}
      height={CHART_HEIGHT}
      emptyText={emptyText(panelData)}
      onZoom={onZoom}
      testId={testIds.overview.chart(chart.title)}
    />
  );
}

/** The chart's part of the answer, drawn over the range it was asked for. */
function toPanelData(chart: OverviewChart, data: QueryData, range: TimeRange): PanelData {
  const errors = data.failures.filter(({ refId }) => refId === undefined || refId === chart.refId);
  const isLoading = data.state === LoadingState.Loading || data.state === LoadingState.NotStarted;
  return {
    state: isLoading ? LoadingState.Loading : errors.length > 0 ? LoadingState.Error : LoadingState.Done,
    series: framesOf(chart, data.series),
    errors: [...errors],
    timeRange: data.range ?? range,
  };
}

function emptyText({ series, state, errors }: PanelData): string | undefined {
  if (hasPoints(series)) {
    return undefined;
  }
  if (errors && errors.length > 0) {
    return 'This chart could not be loaded; the mark in its corner says why.';
  }
  return state === LoadingState.Loading
    ? 'Loading…'
    : 'No samples in this time range: this host may not give this figure.';
}

function hasPoints(series: readonly DataFrame[]): boolean {
  return series.some((frame) => frame.length > 0);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    grid: css({
      display: 'grid',
      // One, two or four beside each other: eight charts then leave no hole.
      gridTemplateColumns: 'minmax(0, 1fr)',
      [theme.breakpoints.up('md')]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
      '@media (min-width: 1800px)': { gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' },
      gap: theme.spacing(1),
    }),
  };
}
