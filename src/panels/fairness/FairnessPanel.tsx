import type { PanelProps } from '@grafana/data';
import React, { useMemo } from 'react';
import { CardGrid } from '../../components/CardGrid';
import { FairnessCard } from '../../components/fairness/FairnessCard';
import { FrameNotices } from '../../components/FrameNotices';
import { PanelMessage } from '../../components/PanelMessage';
import { PanelScroll } from '../../components/PanelScroll';
import { isCriteriaTable, readFairness } from '../../view-model/fairnessFigures';
import { sortFairness } from '../../view-model/fairnessVerdicts';
import { panelStateOf } from '../../view-model/panelState';
import type { FairnessPanelOptions } from './options';

type Props = Pick<PanelProps<FairnessPanelOptions>, 'data' | 'options' | 'width' | 'height'>;

const NEEDS =
  'It reads a query of type Fairness with format Table, and for the rates of groups also one with view Groups.';
const EMPTY_HINT = 'Send predictions with a group in this time range, or choose a longer one.';
/** Narrower cards put title, axis and words of a row below each other. */
const STACKED_BELOW = 620;

/** Models as cards: fairness score, criteria as intervals against their limits, rates of groups. */
export function FairnessPanel({ data, options, width, height }: Props) {
  const { series } = data;
  const models = useMemo(() => sortFairness(readFairness(series), options.order), [series, options.order]);
  const state = panelStateOf(data, models.length, isCriteriaTable);
  const isBeside = models.length > 1 && width >= 2 * options.cardWidth;
  return (
    <PanelScroll label="Fairness of models" width={width} height={height}>
      {state.kind === 'ready' ? (
        <>
          <CardGrid label="Models" minWidth={models.length === 1 ? width : options.cardWidth}>
            {models.map((model) => (
              <FairnessCard
                key={`${model.name}\n${model.version}`}
                model={model}
                look={options}
                isStacked={(isBeside ? options.cardWidth : width) < STACKED_BELOW}
              />
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
