import { applyFieldOverrides, type DataFrame, type PanelData, type TimeRange } from '@grafana/data';
import type { PanelRendererProps } from '@grafana/runtime';
import { useTheme2 } from '@grafana/ui';
import React, { useMemo, type ComponentType } from 'react';
import { panelFieldConfigRegistry } from '../setup/fieldConfig';
import { OWN_PANELS } from './ownPanels';
import { BarGaugePanel } from './BarGaugePanel';
import { GaugePanel } from './GaugePanel';
import { StatPanel } from './StatPanel';
import { StateTimelinePanel } from './StateTimelinePanel';
import { TablePanel } from './TablePanel';
import { TextPanel } from './TextPanel';
import { TimeSeriesPanel } from './TimeSeriesPanel';

/** What each drawing gets: frames with units, colours and display processors already applied. */
export interface PreviewPanelProps {
  frames: DataFrame[];
  data: PanelData;
  range: TimeRange;
  options: Readonly<Record<string, unknown>>;
  fieldConfig: NonNullable<PanelRendererProps['fieldConfig']>;
  width: number;
  height: number;
  onZoom?: (fromMs: number, toMs: number) => void;
}

const PANELS: Readonly<Record<string, ComponentType<PreviewPanelProps>>> = {
  timeseries: TimeSeriesPanel,
  stat: StatPanel,
  'state-timeline': StateTimelinePanel,
  gauge: GaugePanel,
  bargauge: BarGaugePanel,
  table: TablePanel,
  text: TextPanel,
  ...OWN_PANELS,
};

export const PREVIEW_PANEL_TYPES: readonly string[] = Object.keys(PANELS);

const NO_CONFIG = { defaults: {}, overrides: [] };

const asWritten = (text: string) => text;

/** Draws Grafana's core panels with Grafana's own components, in the place of Grafana's panel loader. */
export function PreviewPanelRenderer(props: PanelRendererProps) {
  const { pluginId, data, options, fieldConfig = NO_CONFIG, width, height, onChangeTimeRange } = props;
  const theme = useTheme2();
  const series = data?.series;
  const frames = useMemo(
    () =>
      applyFieldOverrides({
        data: series,
        fieldConfig,
        fieldConfigRegistry: panelFieldConfigRegistry,
        replaceVariables: asWritten,
        theme,
        timeZone: 'browser',
      }),
    [series, fieldConfig, theme]
  );
  const Panel = PANELS[pluginId];
  if (!data || !Panel) {
    return <div>{data ? `The preview does not draw panels of type “${pluginId}”.` : null}</div>;
  }
  return (
    <Panel
      frames={frames}
      data={data}
      range={data.timeRange}
      options={options ?? {}}
      fieldConfig={fieldConfig}
      width={width}
      height={height}
      onZoom={onChangeTimeRange && ((from, to) => onChangeTimeRange({ from, to }))}
    />
  );
}
