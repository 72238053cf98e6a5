export const APP_ID = 'measure-everything-app';
export const DATASOURCE_TYPE = 'measure-everything-datasource';
/** The uid that the shipped provisioning gives the data source. */
export const PROVISIONED_DATASOURCE_UID = 'measure-everything';
export const SYSTEM_OVERVIEW_UID = 'measure-system-overview';
export const SERVICES_UID = 'measure-services';
export const DRIFT_FAIRNESS_UID = 'measure-drift-fairness';
export const AI_MODELS_UID = 'measure-ai-models';

export const APP_ROOT = `/a/${APP_ID}`;

export const LINKS = {
  overview: `${APP_ROOT}/overview`,
  services: `${APP_ROOT}/services`,
  objectives: `${APP_ROOT}/objectives`,
  /** One objective, from where its window begins. */
  objective: (name: string, from: string) =>
    `${APP_ROOT}/objectives?slo=${encodeURIComponent(name)}&from=${encodeURIComponent(from)}&to=now`,
  models: `${APP_ROOT}/models`,
  model: (name: string, version: string) =>
    `${APP_ROOT}/models?model=${encodeURIComponent(name)}&version=${encodeURIComponent(version)}`,
  drift: `${APP_ROOT}/drift`,
  /** Drift and fairness of one version of a model. */
  driftOf: (name: string, version: string) =>
    `${APP_ROOT}/drift?model=${encodeURIComponent(name)}&version=${encodeURIComponent(version)}`,
  configuration: `/plugins/${APP_ID}?page=configuration`,
  systemOverview: `/d/${SYSTEM_OVERVIEW_UID}`,
  servicesDashboard: `/d/${SERVICES_UID}`,
  modelsDashboard: `/d/${AI_MODELS_UID}`,
  driftDashboard: `/d/${DRIFT_FAIRNESS_UID}`,
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
  objectives: {
    page: 'data-testid objectives page',
    card: (slo: string) => `data-testid objectives card ${slo}`,
    chart: (name: string) => `data-testid objectives chart ${name}`,
  },
  models: {
    page: 'data-testid models page',
    card: (model: string) => `data-testid models card ${model}`,
    row: (model: string) => `data-testid models row ${model}`,
    chart: (name: string) => `data-testid models chart ${name}`,
    part: (name: string) => `data-testid models part ${name}`,
  },
  drift: {
    page: 'data-testid drift page',
    row: (model: string) => `data-testid drift row ${model}`,
    card: (model: string) => `data-testid drift card ${model}`,
    feature: (name: string) => `data-testid drift feature ${name}`,
    part: (name: string) => `data-testid drift part ${name}`,
  },
  fairness: {
    card: (model: string) => `data-testid fairness card ${model}`,
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
