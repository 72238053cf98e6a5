import { FieldType, LoadingState, type DataFrame } from '@grafana/data';
import React, { useMemo } from 'react';
import { ChartCard } from '../../../components/ChartCard';
import { testIds } from '../../../constants';
import type { QueryData } from '../../../hooks/useQueryData';
import type { TimeState } from '../../../hooks/useTimeState';
import { modelChartConfig, type ModelChart } from '../../../view-model/modelCharts';
import { CHART_OPTIONS } from '../../../view-model/overviewCharts';

const HEIGHT = 'clamp(220px, 28vh, 420px)';

interface Props {
  chart: ModelChart;
  query: QueryData;
  time: TimeState;
}

/** One figure of a model over time, or why there is nothing to draw. */
export function ModelChartCard({ chart, query, time }: Props) {
  const config = useMemo(() => modelChartConfig(chart), [chart]);
  const series = query.series
    .filter(({ refId, length }) => length > 0 && chart.refs.includes(refId ?? ''))
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
  return (
    <ChartCard
      title={chart.title}
      description={chart.description}
      pluginId="timeseries"
      options={CHART_OPTIONS}
      fieldConfig={config}
      data={{
        state: query.state === LoadingState.NotStarted ? LoadingState.Loading : query.state,
        series,
        timeRange: query.range ?? time.range,
      }}
      height={HEIGHT}
      emptyText={series.length === 0 ? whyEmpty(chart, query) : undefined}
      onZoom={(fromMs, toMs) => time.setRange({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) })}
      testId={testIds.models.chart(chart.key)}
    />
  );
}

function nameOf({ fields }: DataFrame): string {
  return fields.find(({ type }) => type === FieldType.number)?.config.displayNameFromDS ?? '';
}

function whyEmpty({ refs }: ModelChart, { state, failures, series }: QueryData): string {
  const failure = failures.find(({ refId }) => refId === undefined || refs.includes(refId));
  if (failure) {
    return failure.message;
  }
  if (state === LoadingState.Loading || state === LoadingState.NotStarted) {
    return 'Loading…';
  }
  const notices = series
    .filter(({ refId }) => refs.includes(refId ?? ''))
    .flatMap(({ meta }) => (meta?.notices ?? []).map(({ text }) => text));
  return [...new Set(notices)].slice(0, 2).join(' ') || 'No data in this time range.';
}
