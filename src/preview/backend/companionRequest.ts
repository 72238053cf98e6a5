import type { BackendSrvRequest } from '@grafana/runtime';

/** A request to the companion's HTTP door in place of one to Grafana, and how its answer becomes what Grafana answers. */
export interface CompanionRequest {
  readonly path: string;
  readonly body?: unknown;
  readonly toGrafana: (answer: unknown) => unknown;
  /** The answer means something although its status is an error. */
  readonly isAnsweredWhenUnhealthy?: boolean;
}

interface GrafanaQueryBody {
  readonly queries: ReadonlyArray<Record<string, unknown>>;
  readonly from: string;
  readonly to: string;
}

const RESOURCE = /^\/api\/datasources\/uid\/[^/]+\/resources\/([\w-]+)$/;
const HEALTH = /^\/api\/datasources\/uid\/[^/]+\/health$/;

/** The companion's counterpart of a request to Grafana; undefined when there is none. */
export function toCompanionRequest(
  request: Pick<BackendSrvRequest, 'url' | 'data' | 'params'>
): CompanionRequest | undefined {
  const [path = ''] = request.url.split('?');
  if (path === '/api/ds/query') {
    const { queries, from, to } = request.data as GrafanaQueryBody;
    return {
      path: 'api/v1/query',
      body: { from: Math.floor(Number(from)), to: Math.floor(Number(to)), queries },
      toGrafana: dataOf,
    };
  }
  const [, resource] = RESOURCE.exec(path) ?? [];
  if (resource !== undefined) {
    return { path: `api/v1/resources/${resource}${queryString(request.params)}`, toGrafana: (answer) => answer };
  }
  return HEALTH.test(path) ? { path: 'readyz', toGrafana: toHealth, isAnsweredWhenUnhealthy: true } : undefined;
}

function dataOf(answer: unknown): unknown {
  return (answer as { data: unknown }).data;
}

function toHealth(answer: unknown): unknown {
  const { status, message } = answer as { status?: string; message?: string };
  return { status: status === 'ready' ? 'OK' : 'ERROR', message: message ?? 'The companion answers.' };
}

function queryString(params: Record<string, unknown> | undefined): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params ?? {})) {
    (Array.isArray(value) ? value : [value]).forEach((one) => search.append(key, String(one)));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
