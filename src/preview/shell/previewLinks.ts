import { APP_ROOT, LINKS } from '../../constants';

/** Addresses of Grafana's pages, by how they begin, and the page of the preview that stands for each. */
const PAGE_BY_PREFIX: ReadonlyArray<readonly [string, string]> = [
  [LINKS.systemOverview, 'system-overview'],
  [LINKS.servicesDashboard, 'services-dashboard'],
  [LINKS.modelsDashboard, 'models-dashboard'],
  [LINKS.driftDashboard, 'drift-dashboard'],
  [LINKS.configuration, 'configuration'],
  [LINKS.dataSource(''), 'data-source'],
  [LINKS.addDataSource, 'data-source'],
  [LINKS.services, 'services'],
  [LINKS.objectives, 'objectives'],
  [LINKS.models, 'models'],
  [LINKS.drift, 'drift'],
  [APP_ROOT, 'overview'],
];

export function pageUrl(id: string): string {
  return `?page=${id}`;
}

/** The preview's address for a link to Grafana; undefined for any other link. */
export function toPreviewUrl(href: string): string | undefined {
  const found = PAGE_BY_PREFIX.find(([prefix]) => href.startsWith(prefix));
  if (!found) {
    return undefined;
  }
  const [prefix, id] = found;
  const rest = href.slice(prefix.length);
  return pageUrl(id) + (rest.startsWith('?') ? `&${rest.slice(1)}` : '');
}
