import type { FieldConfigSource } from '@grafana/data';
import systemOverview from '../../../provisioning/dashboards/system-overview.json';
import type { MeasureQuery } from '../../datasource/types';

export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly MeasureQuery[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly fieldConfig?: FieldConfigSource;
}

export interface DashboardJson {
  readonly title: string;
  readonly description: string;
  readonly panels: readonly PanelJson[];
}

/** A row of a dashboard with the panels below it, up to the next row. */
export interface DashboardSection {
  readonly title: string;
  readonly panels: readonly PanelJson[];
}

/** The very dashboard that is provisioned in Grafana. */
export const SYSTEM_OVERVIEW = systemOverview as unknown as DashboardJson;

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
