import type { IconName } from '@grafana/data';
import React, { type ComponentType } from 'react';
import { Drift } from '../../pages/Drift/Drift';
import { Models } from '../../pages/Models/Models';
import { Objectives } from '../../pages/Objectives/Objectives';
import { Overview } from '../../pages/Overview/Overview';
import { Services } from '../../pages/Services/Services';
import { AI_MODELS, BUSINESS_ANALYTICS, DRIFT_FAIRNESS, SERVICES, SYSTEM_OVERVIEW } from '../dashboard/dashboardJson';
import { DashboardView } from '../dashboard/DashboardView';
import { ConfigurationPage } from '../pages/ConfigurationPage';
import { DataSourcePage } from '../pages/DataSourcePage';
import { QueryEditorPage } from '../pages/QueryEditorPage';

export interface PreviewPage {
  /** Value of `page` in the address. */
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly Component: ComponentType;
  /** Panels stand directly on the canvas, as on a dashboard. */
  readonly isCanvas?: boolean;
}

export const OVERVIEW_PAGE: PreviewPage = { id: 'overview', title: 'Overview', icon: 'monitor', Component: Overview };

export const PREVIEW_PAGES: readonly PreviewPage[] = [
  OVERVIEW_PAGE,
  { id: 'services', title: 'Services', icon: 'sitemap', Component: Services },
  { id: 'objectives', title: 'Objectives', icon: 'shield', Component: Objectives },
  { id: 'models', title: 'Models', icon: 'cube', Component: Models },
  { id: 'drift', title: 'Drift and fairness', icon: 'chart-line', Component: Drift },
  {
    id: 'system-overview',
    title: 'System Overview',
    icon: 'apps',
    Component: () => <DashboardView dashboard={SYSTEM_OVERVIEW} />,
    isCanvas: true,
  },
  {
    id: 'services-dashboard',
    title: 'Services and SLOs',
    icon: 'apps',
    Component: () => <DashboardView dashboard={SERVICES} />,
    isCanvas: true,
  },
  {
    id: 'models-dashboard',
    title: 'AI Models Performance',
    icon: 'apps',
    Component: () => <DashboardView dashboard={AI_MODELS} />,
    isCanvas: true,
  },
  {
    id: 'drift-dashboard',
    title: 'Drift dashboard',
    icon: 'apps',
    Component: () => <DashboardView dashboard={DRIFT_FAIRNESS} />,
    isCanvas: true,
  },
  {
    id: 'business-dashboard',
    title: 'Business Analytics',
    icon: 'apps',
    Component: () => <DashboardView dashboard={BUSINESS_ANALYTICS} />,
    isCanvas: true,
  },
  { id: 'query-editor', title: 'Query editor', icon: 'search', Component: QueryEditorPage },
  { id: 'data-source', title: 'Data source', icon: 'database', Component: DataSourcePage },
  { id: 'configuration', title: 'Configuration', icon: 'cog', Component: ConfigurationPage },
];

export function findPage(id: string | null): PreviewPage {
  return PREVIEW_PAGES.find((page) => page.id === id) ?? OVERVIEW_PAGE;
}
