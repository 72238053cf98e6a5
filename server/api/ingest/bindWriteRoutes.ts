import type { Router } from 'express';
import { WRITE_ROUTES, type WriteOperationId } from '../../contract/writeRoutes';
import { parseInput } from '../bindRoute';
import { sendJson } from '../sendJson';
import { createWriteHandler, type WriteOptions } from './writeHandler';

/** Puts every way in on the router. */
export function bindWriteRoutes(router: Router, options: WriteOptions): void {
  for (const operationId of Object.keys(WRITE_ROUTES) as WriteOperationId[]) {
    const route = WRITE_ROUTES[operationId];
    const handle = createWriteHandler(operationId, options);
    router.post(route.path, async (request, response) => {
      const answer = await handle({
        request,
        path: request.params as Readonly<Record<string, string>>,
        readParameters: () => parseInput(route.parameters, request.query, 'PARAMETER_INVALID', 'Parameter'),
      });
      sendJson(response, answer);
    });
  }
}
