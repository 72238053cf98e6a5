import type { FieldConfigSource } from '@grafana/data';
import aiModels from '../../../provisioning/dashboards/ai-models.json';
import businessAnalytics from '../../../provisioning/dashboards/business-analytics.json';
import driftFairness from '../../../provisioning/dashboards/drift-fairness.json';
import services from '../../../provisioning/dashboards/services.json';
import systemOverview from '../../../provisioning/dashboards/system-overview.json';
import type { MeasureQuery, VariableLabel } from '../../datasource/types';

export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  /** Shortest time between two points. */
  readonly interval?: string;
  /** How many points a series has at most. */
  readonly maxDataPoints?: number;
  readonly datasource?: { readonly type: string };
  readonly targets?: readonly MeasureQuery[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly fieldConfig?: FieldConfigSource;
}

interface VariableJson {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly query: unknown;
}

interface AnnotationJson {
  readonly enable: boolean;
  readonly iconColor: string;
  /** Absent for Grafana's own. */
  readonly target?: MeasureQuery;
}

export interface DashboardJson {
  readonly title: string;
  readonly description: string;
  /** What is shown until someone chooses otherwise. */
  readonly time: { readonly from: string; readonly to: string };
  readonly refresh: string;
  readonly annotations: { readonly list: readonly AnnotationJson[] };
  readonly templating: { readonly list: readonly VariableJson[] };
  readonly panels: readonly PanelJson[];
}

/** A row of a dashboard with the panels below it, up to the next row. */
export interface DashboardSection {
  readonly title: string;
  readonly panels: readonly PanelJson[];
}

/** The very dashboards that are provisioned in Grafana. */
export const SYSTEM_OVERVIEW = systemOverview as unknown as DashboardJson;
export const AI_MODELS = aiModels as unknown as DashboardJson;
export const BUSINESS_ANALYTICS = businessAnalytics as unknown as DashboardJson;
export const DRIFT_FAIRNESS = driftFairness as unknown as DashboardJson;
export const SERVICES = services as unknown as DashboardJson;

/** A variable whose choices the data source lists. */
export interface DashboardVariable {
  readonly name: string;
  readonly title: string;
  readonly listed: VariableLabel;
}

export function variablesOf({ templating }: DashboardJson): DashboardVariable[] {
  return templating.list
    .filter(({ type }) => type === 'query')
    .map(({ name, label, query }) => ({ name, title: label, listed: (query as { label: VariableLabel }).label }));
}

export function sectionsOf({ panels }: DashboardJson): DashboardSection[] {
  const sections: Array<{ title: string; panels: PanelJson[] }> = [];
  for (const panel of panels) {
    if (panel.type === 'row') {
      sections.push({ title: panel.title, panels: [] });
    } else {
      sections[sections.length - 1]?.panels.push(panel);
    }
  }
  return sections;
}
