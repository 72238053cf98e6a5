import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { Card } from '../../../components/Card';
import { ChartCard } from '../../../components/ChartCard';
import { Meter } from '../../../components/Meter';
import { StatusMark } from '../../../components/StatusMark';
import type { QueryData } from '../../../hooks/useQueryData';
import type { TimeState } from '../../../hooks/useTimeState';
import { percentText } from '../../../view-model/figureTexts';
import { CHART_OPTIONS } from '../../../view-model/overviewCharts';
import { performanceChart, readPerformance, type EstimateTrust } from '../../../view-model/performanceRows';
import { DetailPart } from './DetailPart';
import { PerformanceTable } from './PerformanceTable';

interface Props {
  query: QueryData;
  time: TimeState;
}

const CHART_HEIGHT = 300;

/** How right the model is likely to be before labels come, beside what came true, and whether to believe it. */
export function PerformancePart({ query, time }: Props) {
  const styles = useStyles2(getStyles);
  const performance = useMemo(() => readPerformance(query.series), [query.series]);
  const lines = query.series.filter(({ refId, length }) => refId === 'performance-line' && length > 0);
  const headline = performance?.rows[0];
  return (
    <DetailPart title="Estimated performance" query={query} isEmpty={performance === undefined}>
      {performance !== undefined && headline !== undefined && (
        <Card title="Before labels come" mark={<StatusMark {...performance.trust.verdict} />}>
          <TrustGauge trust={performance.trust} />
          <div className={styles.columns}>
            <PerformanceTable rows={performance.rows} />
            {lines.length > 0 && (
              <ChartCard
                title={`${headline.title}, estimated and realised`}
                description="Estimated of all calls without their labels, dashed; realised of the calls whose labels have come. Bands are 95 % intervals."
                pluginId="timeseries"
                options={CHART_OPTIONS}
                fieldConfig={performanceChart(headline)}
                data={{ state: query.state, series: lines, timeRange: query.range ?? time.range }}
                height={CHART_HEIGHT}
                onZoom={(fromMs, toMs) => time.setRange({ from: String(fromMs), to: String(toMs) })}
              />
            )}
          </div>
        </Card>
      )}
    </DetailPart>
  );
}

/** How far estimates are off against how far they may be; the mark is that margin. */
function TrustGauge({ trust: { verdict, error, margin } }: { trust: EstimateTrust }) {
  const styles = useStyles2(getStyles);
  if (error === null || margin === null || margin <= 0) {
    return null;
  }
  const text = `off by ${percentText(error)} of ${percentText(margin)} allowed`;
  return (
    <div>
      <Meter
        label="Error of the estimates"
        ratio={error / (2 * margin)}
        status={verdict.status}
        limits={[0.5]}
        valueText={text}
      />
      <div className={styles.small}>Estimates are {text}, as the labels that have come show.</div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    }),
    small: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
