export const APP_ID = 'measure-everything-app';
export const DATASOURCE_TYPE = 'measure-everything-datasource';
/** The uid that the shipped provisioning gives the data source. */
export const PROVISIONED_DATASOURCE_UID = 'measure-everything';
export const SYSTEM_OVERVIEW_UID = 'measure-system-overview';
export const SERVICES_UID = 'measure-services';

export const APP_ROOT = `/a/${APP_ID}`;

export const LINKS = {
  overview: `${APP_ROOT}/overview`,
  services: `${APP_ROOT}/services`,
  configuration: `/plugins/${APP_ID}?page=configuration`,
  systemOverview: `/d/${SYSTEM_OVERVIEW_UID}`,
  servicesDashboard: `/d/${SERVICES_UID}`,
  addDataSource: `/connections/datasources/${DATASOURCE_TYPE}`,
  dataSource: (uid: string) => `/connections/datasources/edit/${encodeURIComponent(uid)}`,
} as const;

/** Ids of our own elements for tests in a browser; Grafana's elements are found by their roles and names. */
export const testIds = {
  overview: {
    page: 'data-testid overview page',
    hostCard: (host: string) => `data-testid overview host ${host}`,
    tile: (name: string) => `data-testid overview tile ${name}`,
    chart: (title: string) => `data-testid overview chart ${title}`,
  },
  services: {
    page: 'data-testid services page',
    card: (service: string) => `data-testid services card ${service}`,
  },
  configuration: {
    page: 'data-testid configuration page',
  },
  configEditor: {
    address: 'data-testid config editor address',
    token: 'data-testid config editor token',
  },
  queryEditor: {
    root: 'data-testid query editor',
  },
} as const;
