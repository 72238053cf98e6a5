/** The kinds of query by name. Free of zod, because the query editor in the browser uses them too. */
export const QUERY_TYPES = ['host', 'availability', 'slo'] as const;
export type QueryType = (typeof QUERY_TYPES)[number];

/** What the query editor's type picker shows. */
export const QUERY_TYPE_TEXTS: Readonly<Record<QueryType, { title: string; description: string }>> = {
  host: { title: 'Host', description: 'CPU, memory, disk, network and uptime of a host.' },
  availability: { title: 'Availability', description: 'Uptime, outages, MTBF, MTTR and error budget of services.' },
  slo: { title: 'SLO', description: 'SLI, error budget, burn rate and alert conditions of objectives.' },
};
