import type { FieldConfigSource } from '@grafana/data';
import type { QueryFormat, QueryType } from '../../contract';
import type { MeasureQuery } from '../../datasource/types';
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

/** Panels of our own, by the type of query whose table they draw. */
const PANEL_BY_TABLE: Readonly<Partial<Record<QueryType, PanelChoice>>> = {
  'model-health': {
    pluginId: 'measure-modelhealth-panel',
    options: {},
    fieldConfig: { defaults: {}, overrides: [] },
  },
  drift: { pluginId: 'measure-drift-panel', options: {}, fieldConfig: { defaults: {}, overrides: [] } },
  fairness: { pluginId: 'measure-fairness-panel', options: {}, fieldConfig: { defaults: {}, overrides: [] } },
  slo: { pluginId: 'measure-slo-panel', options: {}, fieldConfig: { defaults: {}, overrides: [] } },
};

/** Tables whatever the format; panels of our own draw them only beside another query. */
const TABLE_VIEWS: ReadonlySet<string> = new Set(['groups', 'comparisons', 'distributions']);

/** The panel that draws the answer of a query best. */
export function panelFor({ queryType = 'host', format = 'timeseries', view = 'figures' }: MeasureQuery): PanelChoice {
  if (queryType === 'annotations' || TABLE_VIEWS.has(view)) {
    return TABLE;
  }
  return (format === 'table' ? PANEL_BY_TABLE[queryType] : undefined) ?? PANEL_BY_FORMAT[format];
}
