import type { PanelProps } from '@grafana/data';
import React, { useMemo } from 'react';
import { CardGrid } from '../../components/CardGrid';
import { ModelCard } from '../../components/models/ModelCard';
import { PanelMessage } from '../../components/PanelMessage';
import { PanelScroll } from '../../components/PanelScroll';
import { isHealthTable, readModels } from '../../view-model/modelFigures';
import { sortModels } from '../../view-model/modelHealth';
import { panelStateOf } from '../../view-model/panelState';
import type { ModelHealthPanelOptions } from './options';

type Props = Pick<PanelProps<ModelHealthPanelOptions>, 'data' | 'options' | 'width' | 'height'>;

const NEEDS =
  'It reads a query of type Model health with format Table. Queries of type Model latency and Model cost with format Table add their figures.';
const EMPTY_HINT = 'Send calls of a model in this time range, or choose a longer one.';

/** Models as cards: health from 0 to 100, what it is made of, and what to do. */
export function ModelHealthPanel({ data, options, width, height }: Props) {
  const { series } = data;
  const models = useMemo(
    () => (series.some(isHealthTable) ? sortModels(readModels(series), options.order) : []),
    [series, options.order]
  );
  const state = panelStateOf(data, models.length, isHealthTable);
  return (
    <PanelScroll label="Health of models" width={width} height={height}>
      {state.kind === 'ready' ? (
        <CardGrid label="Models" minWidth={options.cardWidth}>
          {models.map((model) => (
            <ModelCard
              key={`${model.name}\n${model.version}`}
              model={model}
              hasBreakdown={options.showBreakdown}
              hasAdvice={options.showAdvice}
            />
          ))}
        </CardGrid>
      ) : (
        <PanelMessage state={state} what="model" needs={NEEDS} emptyHint={EMPTY_HINT} />
      )}
    </PanelScroll>
  );
}
