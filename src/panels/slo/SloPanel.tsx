import type { PanelProps } from '@grafana/data';
import React, { useMemo } from 'react';
import { CardGrid } from '../../components/CardGrid';
import { PanelMessage } from '../../components/PanelMessage';
import { PanelScroll } from '../../components/PanelScroll';
import { SloCard } from '../../components/slo/SloCard';
import { panelStateOf } from '../../view-model/panelState';
import { burnWindowOf, isSloTable, readBudgets, readSlos } from '../../view-model/sloFigures';
import { sortSlos } from '../../view-model/sloHealth';
import type { SloPanelOptions } from './options';

type Props = Pick<PanelProps<SloPanelOptions>, 'data' | 'options' | 'width' | 'height'>;

const NEEDS = 'It reads a query of type SLO with format Table, and for the line also one with format Time series.';
const EMPTY_HINT = 'Write objectives into a YAML file and start the companion with MEASURE_SLOS_FILE=that file.';

/** Objectives as cards, from a table of figures and, for the lines, series of what was left of the budget. */
export function SloPanel({ data, options, width, height }: Props) {
  const { series } = data;
  const slos = useMemo(() => sortSlos(readSlos(series), options.order), [series, options.order]);
  const budgets = useMemo(() => readBudgets(series), [series]);
  const state = panelStateOf(data, slos.length, isSloTable);
  return (
    <PanelScroll label="Service level objectives" width={width} height={height}>
      {state.kind === 'ready' ? (
        <CardGrid label="Objectives" minWidth={options.cardWidth}>
          {slos.map((figures) => (
            <SloCard
              key={figures.slo}
              figures={figures}
              budget={(options.showSparkline ? budgets.get(figures.slo) : undefined) ?? []}
              burnWindow={burnWindowOf(series)}
            />
          ))}
        </CardGrid>
      ) : (
        <PanelMessage state={state} what="objective" needs={NEEDS} emptyHint={EMPTY_HINT} />
      )}
    </PanelScroll>
  );
}
