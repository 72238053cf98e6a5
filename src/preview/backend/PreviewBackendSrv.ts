import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';
import { readToken, reportRefusal } from './accessToken';
import { toCompanionRequest, type CompanionRequest } from './companionRequest';

const UNREACHABLE = 'The companion does not answer. Is it still running?';

/** Sends what Grafana's back end would get to the companion's HTTP door. */
export class PreviewBackendSrv implements BackendSrv {
  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const abort = new AbortController();
      send<T>(options, abort.signal).then(
        (response) => {
          subscriber.next(response);
          subscriber.complete();
        },
        (error: unknown) => {
          if (!abort.signal.aborted) {
            subscriber.error(error);
          }
        }
      );
      return () => abort.abort();
    });
  }

  request<T>(options: BackendSrvRequest): Promise<T> {
    return this.#dataOf(options);
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  get<T>(url: string, params?: Record<string, unknown>): Promise<T> {
    return this.#dataOf({ url, method: 'GET', params });
  }

  delete<T>(url: string): Promise<T> {
    return this.#dataOf({ url, method: 'DELETE' });
  }

  post<T>(url: string, data?: unknown): Promise<T> {
    return this.#dataOf({ url, method: 'POST', data });
  }

  patch<T>(url: string, data?: unknown): Promise<T> {
    return this.#dataOf({ url, method: 'PATCH', data });
  }

  put<T>(url: string, data?: unknown): Promise<T> {
    return this.#dataOf({ url, method: 'PUT', data });
  }

  async #dataOf<T>(options: BackendSrvRequest): Promise<T> {
    return (await lastValueFrom(this.fetch<T>(options))).data;
  }
}

async function send<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const request = toCompanionRequest(options);
  if (!request) {
    throw fetchError(options, 404, `The preview has no Grafana behind it that could answer ${options.url}.`);
  }
  const response = await reach(request, options, signal);
  const answer = await readJson(response, options);
  if (!response.ok && request.isAnsweredWhenUnhealthy !== true) {
    if (response.status === 401 || response.status === 403) {
      reportRefusal();
    }
    const { message } = answer as { message?: string };
    throw fetchError(options, response.status, message ?? `The companion answered ${response.status}.`);
  }
  const { ok, status, statusText, headers, redirected, type, url } = response;
  const data = request.toGrafana(answer) as T;
  return { data, ok, status, statusText, headers, redirected, type, url, config: options };
}

async function reach(
  { path, body }: CompanionRequest,
  options: BackendSrvRequest,
  signal: AbortSignal
): Promise<Response> {
  const token = readToken();
  const headers = {
    Accept: 'application/json',
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  try {
    return body === undefined
      ? await fetch(path, { headers, signal })
      : await fetch(path, { method: 'POST', headers, signal, body: JSON.stringify(body) });
  } catch (error) {
    throw signal.aborted ? error : fetchError(options, 0, UNREACHABLE);
  }
}

async function readJson(response: Response, options: BackendSrvRequest): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw fetchError(options, response.status, 'The answer did not come from a Measure Everything companion.');
  }
}

function fetchError(config: BackendSrvRequest, status: number, message: string): FetchError {
  return { config, status, statusText: message, data: { message }, isHandled: true };
}
