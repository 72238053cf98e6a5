import { AppError } from '../../contract/errors';
import type { ErrorEnvelope } from '../../contract/envelope';
import { authorizeRead } from '../calls/authorizeRead';
import type { Failure } from '../calls/failure';
import type { StreamMethod } from '../calls/method';
import { ResourceService, type CallResourceRequest, type CallResourceResponse } from '../generated/backend';

/** Lists and schemas for editors and variables, in the same envelope as over HTTP. Nothing is written through here. */
export const callResource: StreamMethod<CallResourceRequest, CallResourceResponse> = {
  kind: 'stream',
  definition: ResourceService.callResource,
  isLive: false,

  async run(request, { services, token, signal }, send) {
    authorizeRead(services.access, token);
    if (request.method !== 'GET') {
      throw new AppError(
        'METHOD_NOT_ALLOWED',
        `Resources are read with GET; ${request.method.slice(0, 20)} is not allowed.`
      );
    }
    const path = request.path.replace(/^\/+|\/+$/g, '');
    const data = await services.resources.answer(path, queryParameters(request.url), signal);
    send(jsonResponse(200, { status: 'success', data: data ?? null }));
  },

  fail(_request, failure) {
    const { retryAfterSeconds } = failure;
    const headers: Record<string, string> =
      retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterSeconds)) };
    return jsonResponse(failure.status, errorEnvelope(failure), headers);
  },
};

/** The decoded query string of a URL, with or without a host; repeated keys become arrays. */
export function queryParameters(url: string): Record<string, string | string[]> {
  const start = url.indexOf('?');
  const parameters = new URLSearchParams(start < 0 ? '' : url.slice(start + 1).replace(/#.*$/, ''));
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((key) => {
      const values = parameters.getAll(key);
      return [key, values.length === 1 && values[0] !== undefined ? values[0] : values];
    })
  );
}

function errorEnvelope({ message, code, details, errorId }: Failure): ErrorEnvelope {
  return { status: 'error', message, code, details: [...details], error_id: errorId };
}

function jsonResponse(code: number, body: unknown, headers: Record<string, string> = {}): CallResourceResponse {
  const all: Record<string, string> = { 'Content-Type': 'application/json; charset=utf-8', ...headers };
  return {
    code,
    headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, { values: [value] }])),
    body: Buffer.from(JSON.stringify(body)),
  };
}
