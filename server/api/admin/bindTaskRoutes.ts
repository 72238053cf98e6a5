import type { Request, RequestHandler, Router } from 'express';
import { TASK_ROUTES, type TaskRoute } from '../../contract/adminRoutes';
import type { Progress } from '../../contract/maintenance';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import type { MaintenanceService } from '../../services/maintenance/maintenanceService';
import { bearerToken, parseInput, readJsonBody, type BindOptions } from '../bindRoute';
import { toErrorResponse } from '../errorResponse';
import { TaskLines } from './taskLines';

const LINES = 'application/x-ndjson';

export interface TaskRouteOptions extends BindOptions {
  readonly maintenance: MaintenanceService;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** Puts every maintenance task on the router. A caller who goes away stops the task. */
export function bindTaskRoutes(router: Router, options: TaskRouteOptions): void {
  for (const route of TASK_ROUTES) {
    router.post(route.path, requireScope(route, options), ...readJsonBody(), handle(route, options));
  }
}

function requireScope({ scope }: TaskRoute, { access }: TaskRouteOptions): RequestHandler {
  return (request, _response, next) => {
    access.require(scope, bearerToken(request));
    next();
  };
}

function handle(route: TaskRoute, options: TaskRouteOptions): RequestHandler {
  return async (request, response) => {
    parseInput(route.parameters, request.query, 'PARAMETER_INVALID', 'Parameter');
    const body = parseInput(route.body, request.body, 'BODY_INVALID', 'Field');
    const abort = new AbortController();
    response.on('close', () => abort.abort());
    const run = async (onProgress?: (progress: Progress) => void): Promise<unknown> => {
      // Each route carries its own task's schemas, so the body fits the task.
      const report = await options.maintenance.run(route.task, body as never, {
        signal: abort.signal,
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      return options.isAnswerChecked ? route.response.parse(report) : report;
    };
    if (!areLinesWanted(request)) {
      response.json({ status: 'success', data: await run() });
      return;
    }
    const lines = new TaskLines(response, options.clock);
    try {
      lines.end({ result: await run((progress) => lines.progress(progress)) });
    } catch (error) {
      lines.stop();
      if (!lines.hasBegun) {
        throw error;
      }
      lines.end({ error: toErrorResponse(error, options.logger, String(response.locals['requestId'])).body });
    }
  };
}

function areLinesWanted(request: Request): boolean {
  return request.accepts(['application/json', LINES]) === LINES;
}
