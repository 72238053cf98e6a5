import type { IncomingMessage, ServerResponse } from 'node:http';
import { WRITE_ROUTES, type WriteOperationId } from '../../contract/writeRoutes';
import type { Logger } from '../../observability/logger';
import { toErrorResponse } from '../errorResponse';
import { requireLocalHost } from '../hostGuard';
import type { RequestRecorder } from '../httpMetrics';
import { requestIdOf } from '../requestId';
import { SECURITY_HEADERS } from '../securityHeaders';
import { sendJson, type JsonAnswer } from '../sendJson';
import { createWriteHandler, type WriteHandler, type WriteOptions } from './writeHandler';

export interface DirectWriteOptions extends WriteOptions {
  readonly record: RequestRecorder;
  readonly logger: Logger;
  readonly isHostChecked: boolean;
}

/** @returns false when the request is none of those, and is untouched. */
export type DirectWrites = (request: IncomingMessage, response: ServerResponse) => boolean;

const FIXED_HEADERS = SECURITY_HEADERS.flat();
const NO_PARAMETERS = {};
const NO_PATH = {};

/**
 * A short way around the router for writes whose path has no parameters, spelt exactly: on a single record the router
 * spends as much as everything else together. Checks the same in the same order; a contract test asks both ways.
 */
export function createDirectWrites(options: DirectWriteOptions): DirectWrites {
  const { record, logger, isHostChecked } = options;
  const handlers = new Map<string | undefined, WriteHandler>();
  for (const [operationId, { path }] of Object.entries(WRITE_ROUTES)) {
    if (!path.includes(':')) {
      handlers.set(path, createWriteHandler(operationId as WriteOperationId, options));
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse, handle: WriteHandler): Promise<void> {
    const requestId = requestIdOf(request);
    let route: string | undefined;
    record(request, response, () => route);
    logger.debug({ requestId, method: request.method, path: request.url }, 'Request');
    let headers = ['X-Request-Id', requestId];
    let answered: JsonAnswer;
    try {
      if (isHostChecked) {
        requireLocalHost(request);
      }
      route = request.url;
      headers = [...headers, ...FIXED_HEADERS];
      answered = await handle({ request, path: NO_PATH, readParameters: () => NO_PARAMETERS });
    } catch (error) {
      answered = toErrorResponse(error, logger, requestId);
    }
    sendJson(response, answered, headers);
  }

  return (request, response) => {
    const handle = request.method === 'POST' ? handlers.get(request.url) : undefined;
    if (handle === undefined) {
      return false;
    }
    void answer(request, response, handle);
    return true;
  };
}
