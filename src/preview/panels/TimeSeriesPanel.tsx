import {
  applyNullInsertThreshold,
  DashboardCursorSync,
  EventBusSrv,
  type DataFrame,
  type EventBus,
  type TimeRange,
} from '@grafana/data';
import { LegendDisplayMode, TooltipDisplayMode, type VizLegendOptions } from '@grafana/schema';
import {
  PanelContextProvider,
  SeriesVisibilityChangeMode,
  TimeSeries,
  TooltipPlugin,
  ZoomPlugin,
  type PanelContext,
} from '@grafana/ui';
import React, { createContext, useContext, useMemo, useState } from 'react';
import { MarksPlugin } from '../annotations/MarksPlugin';
import { hideSeries, toggleSeries } from './seriesVisibility';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

/** Panels below the same bus share their crosshair. */
export const CrosshairBus = createContext<EventBus>(new EventBusSrv());

const LEGEND: VizLegendOptions = {
  showLegend: true,
  displayMode: LegendDisplayMode.List,
  placement: 'bottom',
  calcs: [],
};

export function TimeSeriesPanel({ frames, range, options, width, height, onZoom }: PreviewPanelProps) {
  const eventBus = useContext(CrosshairBus);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const gapped = useMemo(
    // As Grafana's panel does: the component by itself breaks only the first line where points are missing.
    () => frames.map((frame) => applyNullInsertThreshold({ frame, ...pseudoEdges(range) })),
    [frames, range]
  );
  const shown = useMemo(() => hideSeries(gapped, hidden), [gapped, hidden]);
  const context = useMemo(
    (): PanelContext => ({
      eventBus,
      eventsScope: 'preview',
      sync: () => DashboardCursorSync.Crosshair,
      onToggleSeriesVisibility: (name, mode) =>
        setHidden((previous) =>
          toggleSeries(frames, previous, name, mode === SeriesVisibilityChangeMode.AppendToSelection)
        ),
    }),
    [eventBus, frames]
  );
  return (
    <PanelContextProvider value={context}>
      <TimeSeries
        frames={shown}
        timeRange={range}
        timeZone="browser"
        width={width}
        height={height}
        legend={{ ...LEGEND, ...(options['legend'] as Partial<VizLegendOptions> | undefined) }}
      >
        {(config, alignedFrame: DataFrame) => (
          <>
            <TooltipPlugin
              config={config}
              data={alignedFrame}
              frames={shown}
              mode={TooltipDisplayMode.Multi}
              sync={context.sync}
              timeZone="browser"
            />
            <MarksPlugin config={config} />
            {onZoom && <ZoomPlugin config={config} onZoom={({ from, to }) => onZoom(from, to)} />}
          </>
        )}
      </TimeSeries>
    </PanelContextProvider>
  );
}

function pseudoEdges({ from, to }: TimeRange) {
  return { refFieldPseudoMin: from.valueOf(), refFieldPseudoMax: to.valueOf() };
}
