import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2 } from '@grafana/data';
import { Alert, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { Queryable } from '../../api/queries';
import { ChartCard } from '../../components/ChartCard';
import { SloCard } from '../../components/slo/SloCard';
import { LINKS, testIds } from '../../constants';
import type { QueryData } from '../../hooks/useQueryData';
import type { TimeState } from '../../hooks/useTimeState';
import { CHART_OPTIONS } from '../../view-model/overviewCharts';
import { BUDGET_CHART, burnChart } from '../../view-model/sloCharts';
import type { SloFigures } from '../../view-model/sloFigures';
import { SLO_BUDGET_REF } from '../../view-model/sloQueries';
import { ConditionsTable } from './ConditionsTable';
import { ExportButtons } from './ExportButtons';
import { useBurnData } from './useBurnData';
import type { ObjectivesData } from './useObjectivesData';

const CHART_HEIGHT = 'clamp(220px, 30vh, 420px)';

interface Props {
  figures: SloFigures;
  data: ObjectivesData;
  time: TimeState;
  datasource: Queryable | undefined;
  dataSourceUid: string;
}

/** One objective: how it stands, how its budget and its burn rates went, and when it alerts. */
export function ObjectiveDetail({ figures, data, time, datasource, dataSourceUid }: Props) {
  const styles = useStyles2(getStyles);
  const { slo } = figures;
  const { detail, burn } = useBurnData(datasource, dataSourceUid, slo, time.range);
  const burnConfig = useMemo(() => burnChart(detail.state === 'done' ? detail.value : { conditions: [] }), [detail]);
  const zoom = (fromMs: number, toMs: number) =>
    time.setRange({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) });
  return (
    <>
      <div className={styles.bar}>
        <LinkButton href={LINKS.objectives} variant="secondary" size="sm" icon="arrow-left">
          All objectives
        </LinkButton>
        <div className={styles.buttons}>
          <ExportButtons dataSourceUid={dataSourceUid} slo={slo} />
        </div>
      </div>
      {detail.state === 'done' && detail.value.description !== '' && (
        <p className={styles.text}>{detail.value.description}</p>
      )}
      {detail.state === 'done' && detail.value.note !== null && <p className={styles.note}>{detail.value.note}</p>}
      <div className={styles.columns}>
        <SloCard figures={figures} budget={[]} burnWindow={data.burnWindow} isLinked={false} />
        {!figures.isTarget && (
          <div className={styles.charts}>
            <ChartCard
              title="Error budget left"
              description="Part of the budget of the window that ends at each instant. Below the line it is overspent."
              pluginId="timeseries"
              options={CHART_OPTIONS}
              fieldConfig={BUDGET_CHART}
              data={panelData(data.query, time, ({ refId }) => refId === SLO_BUDGET_REF)}
              height={CHART_HEIGHT}
              emptyText={hasPoints(data.query, SLO_BUDGET_REF) ? undefined : chartText(data.query, figures)}
              onZoom={zoom}
              testId={testIds.objectives.chart('budget')}
            />
            <ChartCard
              title="Burn rate"
              description="How fast the budget goes over each long window of the alert conditions; 1 uses it up just at the end. Dashed: the factors above which it pages (red) or leaves a ticket (orange)."
              pluginId="timeseries"
              options={CHART_OPTIONS}
              fieldConfig={burnConfig}
              data={panelData(burn, time)}
              height={CHART_HEIGHT}
              emptyText={hasPoints(burn) ? undefined : chartText(burn, figures)}
              onZoom={zoom}
              testId={testIds.objectives.chart('burn')}
            />
          </div>
        )}
      </div>
      {detail.state === 'loading' && <LoadingPlaceholder text="Asking for the alert conditions…" />}
      {detail.state === 'failed' && (
        <Alert severity="warning" title="The alert conditions could not be read">
          {detail.message}
        </Alert>
      )}
      {detail.state === 'done' && <ConditionsTable detail={detail.value} />}
    </>
  );
}

type Frame = QueryData['series'][number];

function panelData(query: QueryData, time: TimeState, isWanted: (frame: Frame) => boolean = () => true) {
  return {
    state: query.state === LoadingState.NotStarted ? LoadingState.Loading : query.state,
    series: query.series.filter((frame) => frame.length > 0 && isWanted(frame)),
    errors: query.failures.map(({ refId, message }) => ({ refId, message })),
    timeRange: query.range ?? time.range,
  };
}

function hasPoints({ series }: QueryData, refId?: string): boolean {
  return series.some((frame) => frame.length > 0 && (refId === undefined || frame.refId === refId));
}

function chartText({ state, failures }: QueryData, { reason }: SloFigures): string {
  const [failure] = failures;
  if (failure) {
    return failure.message;
  }
  return state === LoadingState.Done ? `Nothing to draw: ${reason ?? 'no events in this time range'}.` : 'Loading…';
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    buttons: css({ marginLeft: 'auto' }),
    text: css({ margin: 0 }),
    note: css({ margin: 0, color: theme.colors.text.secondary }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
      alignItems: 'start',
      [theme.breakpoints.up('lg')]: { gridTemplateColumns: 'minmax(320px, 1fr) minmax(0, 3fr)' },
    }),
    charts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  };
}
