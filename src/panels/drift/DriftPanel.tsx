import type { PanelProps } from '@grafana/data';
import React, { useMemo } from 'react';
import { CardGrid } from '../../components/CardGrid';
import { DriftCard } from '../../components/drift/DriftCard';
import { FrameNotices } from '../../components/FrameNotices';
import { PanelMessage } from '../../components/PanelMessage';
import { PanelScroll } from '../../components/PanelScroll';
import { isDriftFrame, readDrift } from '../../view-model/driftFigures';
import { sortDrift } from '../../view-model/driftVerdicts';
import { panelStateOf } from '../../view-model/panelState';
import type { DriftPanelOptions } from './options';

type Props = Pick<PanelProps<DriftPanelOptions>, 'data' | 'options' | 'width' | 'height'>;

const NEEDS =
  'It reads queries of type Drift: view Features, format Time series with value, low and high, view Distributions, and one of type Data quality.';
const EMPTY_HINT = 'Pin a baseline of the model, and send calls with features in this time range.';

/** Models as cards: drift score over time, status of each feature, distributions, sample sizes, data quality. */
export function DriftPanel({ data, options, width, height }: Props) {
  const { series } = data;
  const models = useMemo(() => sortDrift(readDrift(series), options.order), [series, options.order]);
  const state = panelStateOf(data, models.length, isDriftFrame);
  return (
    <PanelScroll label="Drift of models" width={width} height={height}>
      {state.kind === 'ready' ? (
        <>
          <CardGrid label="Models" minWidth={options.cardWidth}>
            {models.map((model) => (
              <DriftCard key={`${model.name}\n${model.version}`} model={model} look={options} />
            ))}
          </CardGrid>
          <FrameNotices frames={series} />
        </>
      ) : (
        <PanelMessage state={state} what="model" needs={NEEDS} emptyHint={EMPTY_HINT} />
      )}
    </PanelScroll>
  );
}
