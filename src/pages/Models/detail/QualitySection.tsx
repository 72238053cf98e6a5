import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { ListedModel } from '../../../contract';
import type { QueryData } from '../../../hooks/useQueryData';
import type { TimeState } from '../../../hooks/useTimeState';
import { estimateRows } from '../../../view-model/estimateRows';
import { qualityChart } from '../../../view-model/modelCharts';
import { readConfusion } from '../../../view-model/confusionMatrix';
import { reliabilityPoints, thresholdLines } from '../../../view-model/qualityCurves';
import { readResiduals } from '../../../view-model/residuals';
import { XyPlot } from '../../../components/charts/XyPlot';
import { ConfusionMatrix } from './ConfusionMatrix';
import { EstimateTable } from './EstimateTable';
import { ModelChartCard } from './ModelChartCard';
import { QualityPart } from './QualityPart';
import { ResidualPlot } from './ResidualPlot';

interface Props {
  type: ListedModel['model_type'];
  query: QueryData;
  time: TimeState;
}

/** How good the answers are: what there is to tell depends on what the model does, and on what is known of the truth. */
export function QualitySection({ type, query, time }: Props) {
  const styles = useStyles2(getStyles);
  const frame = (refId: string) => query.series.find((one) => one.refId === refId);
  const chart = qualityChart(type);
  const part = (refId: string) => ({ frame: frame(refId), failure: failureOf(query, refId) });
  if (query.range === undefined && query.state !== LoadingState.Error) {
    return <LoadingPlaceholder text="Asking how good the answers are…" />;
  }
  return (
    <section aria-labelledby="measure-model-quality" className={styles.root}>
      <h2 id="measure-model-quality" className={styles.heading}>
        Quality
      </h2>
      <div className={styles.grid}>
        {isAsked(type, 'quality') && (
          <QualityPart title="Figures" {...part('quality')}>
            {(table) => <EstimateTable label="Quality figures" rows={estimateRows(table)} />}
          </QualityPart>
        )}
        {chart && <ModelChartCard chart={chart} query={query} time={time} />}
        {isAsked(type, 'confusion') && (
          <QualityPart title="Confusion matrix" {...part('confusion')}>
            {(table) => <ConfusionMatrix matrix={readConfusion(table)} />}
          </QualityPart>
        )}
        {isAsked(type, 'reliability') && (
          <QualityPart title="Calibration" {...part('reliability')}>
            {(table) => (
              <XyPlot
                label="Calibration diagram: what share of each bin of scores came true"
                xTitle="Mean score"
                yTitle="share that came true, with its 95% interval; on the dashed line scores are right"
                lines={[]}
                points={reliabilityPoints(table)}
                hasDiagonal
              />
            )}
          </QualityPart>
        )}
        {isAsked(type, 'thresholds') && (
          <QualityPart title="Thresholds" {...part('thresholds')}>
            {(table) => (
              <XyPlot
                label="Precision, recall, F1 and false positives by threshold"
                xTitle="Threshold of the score"
                yTitle="share, with its 95% interval"
                lines={thresholdLines(table)}
              />
            )}
          </QualityPart>
        )}
        {isAsked(type, 'residuals') && (
          <QualityPart title="Residuals" {...part('residuals')}>
            {(table) => <ResidualPlot residuals={readResiduals(table)} />}
          </QualityPart>
        )}
        {isAsked(type, 'text') && (
          <QualityPart title="Text metrics" {...part('text')}>
            {(table) => <EstimateTable label="Text metrics" rows={estimateRows(table)} />}
          </QualityPart>
        )}
        <QualityPart title="Evaluations" {...part('evaluations')}>
          {(table) => <EstimateTable label="Evaluations" rows={estimateRows(table)} />}
        </QualityPart>
      </div>
    </section>
  );
}

type Part = 'quality' | 'confusion' | 'reliability' | 'thresholds' | 'residuals' | 'text';

function isAsked(type: ListedModel['model_type'], part: Part): boolean {
  switch (type) {
    case 'regression':
      return part === 'quality' || part === 'residuals';
    case 'classification':
    case 'vision_detection':
    case null:
      return part !== 'residuals' && part !== 'text';
    case 'nlp_generation':
    case 'nlp_translation':
    case 'nlp_summarization':
      return part === 'text';
    default:
      return false;
  }
}

function failureOf({ failures }: QueryData, asked: string): string | undefined {
  return failures.find(({ refId }) => refId === undefined || refId === asked)?.message;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    root: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
    heading: css({ ...theme.typography.h4, margin: 0 }),
    grid: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 480px), 1fr))',
      gap: theme.spacing(1),
      alignItems: 'stretch',
    }),
  };
}
