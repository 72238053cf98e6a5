import type { FieldConfigSource } from '@grafana/data';
import type { QueryFormat } from '../../contract';
import { CHART_OPTIONS } from '../../view-model/overviewCharts';

interface PanelChoice {
  readonly pluginId: string;
  readonly options: Record<string, unknown>;
  readonly fieldConfig: FieldConfigSource;
}

const TIME_SERIES: PanelChoice = {
  pluginId: 'timeseries',
  options: CHART_OPTIONS,
  fieldConfig: {
    defaults: {
      color: { mode: 'palette-classic' },
      custom: { drawStyle: 'line', lineWidth: 1, fillOpacity: 10, showPoints: 'auto', spanNulls: false },
    },
    overrides: [],
  },
};

const STAT: PanelChoice = {
  pluginId: 'stat',
  options: { colorMode: 'none', graphMode: 'none' },
  fieldConfig: { defaults: { custom: {} }, overrides: [] },
};

const TABLE: PanelChoice = {
  pluginId: 'table',
  options: {},
  fieldConfig: { defaults: { custom: { align: 'auto', cellOptions: { type: 'auto' } } }, overrides: [] },
};

const PANEL_BY_FORMAT: Readonly<Record<QueryFormat, PanelChoice>> = {
  timeseries: TIME_SERIES,
  numeric: STAT,
  table: TABLE,
};

/** The panel that draws a format best. */
export function panelFor(format: QueryFormat | undefined): PanelChoice {
  return PANEL_BY_FORMAT[format ?? 'timeseries'];
}
