import type { RequestListener } from 'node:http';
import path from 'node:path';
import express, { Router, type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { AppError } from '../contract/errors';
import { ROUTES, type OperationId, type Route } from '../contract/routes';
import { ALL_ROUTES } from '../contract/writeRoutes';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import type { IngestService } from '../services/ingest/ingestService';
import type { MaintenanceService } from '../services/maintenance/maintenanceService';
import type { AnsweredRequest } from '../services/requests/requestTally';
import type { Services } from '../services/services';
import { bindExportRoutes } from './admin/bindExportRoutes';
import { bindTaskRoutes } from './admin/bindTaskRoutes';
import { bearerToken, bindRoute, type RouteHandler } from './bindRoute';
import { toErrorResponse } from './errorResponse';
import type { Handlers } from './handlers';
import { requireLocalHost } from './hostGuard';
import { httpMetrics, type RequestRecorder } from './httpMetrics';
import { bindWriteRoutes } from './ingest/bindWriteRoutes';
import type { BulkReader } from './ingest/bulk/bulkThread';
import { createIngestBudget } from './ingest/byteBudget';
import { createDirectWrites } from './ingest/directWrites';
import type { BatchChecks, PathChecks, WriteOptions } from './ingest/writeHandler';
import { mediaTypeChoice, metricsText, sendText } from './metricsText';
import { openApiDocument } from './openApi';
import { requestIdOf } from './requestId';
import { SECURITY_HEADERS } from './securityHeaders';
import { sendJson } from './sendJson';

export interface AppParts {
  readonly services: Services;
  readonly handlers: Handlers;
  readonly ingest: IngestService;
  /** Where large bodies are read; on the thread that answers, when absent. */
  readonly bulk?: BulkReader;
  readonly maintenance: MaintenanceService;
  readonly pathChecks: PathChecks;
  readonly batchChecks: BatchChecks;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly version: string;
  /** Told of each request once it was answered. */
  readonly noteRequest?: (request: AnsweredRequest) => void;
  /** Folder that holds the built `preview` and `docs` pages; what is not there is not served. */
  readonly webDir: string;
  /** Whether the server listens on loopback without tokens: then only requests addressed to this machine are answered. */
  readonly isHostChecked: boolean;
  readonly isAnswerChecked: boolean;
}

/** The HTTP door: everything a caller can reach, in the order it is checked. */
export function createApp(parts: AppParts): RequestListener {
  const { services, logger, clock, isHostChecked, isAnswerChecked, ingest, bulk } = parts;
  const record = httpMetrics(services.metrics, clock, parts.noteRequest);
  const budget = createIngestBudget();
  const write: WriteOptions = {
    access: services.access,
    isAnswerChecked,
    ingest,
    bulk,
    budget,
    pathChecks: parts.pathChecks,
    batchChecks: parts.batchChecks,
  };
  const router = createRouter(parts, record, write);
  const writeDirectly = createDirectWrites({ ...write, record, logger, isHostChecked });
  return (request, response) => {
    if (!writeDirectly(request, response)) {
      router(request, response);
    }
  };
}

function createRouter(parts: AppParts, record: RequestRecorder, write: WriteOptions): Express {
  const { services, handlers, logger, clock } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');

  app.use(requestId(logger));
  app.use((request, response, next) => {
    record(request, response, () => routeTemplate(request.route));
    next();
  });
  if (parts.isHostChecked) {
    app.use((request, _response, next) => {
      requireLocalHost(request);
      next();
    });
  }
  app.use((_request, response, next) => {
    SECURITY_HEADERS.forEach(([name, value]) => response.setHeader(name, value));
    next();
  });
  app.use(operations(parts));

  const api = Router();
  const bindOptions = { access: services.access, isAnswerChecked: parts.isAnswerChecked };
  for (const operationId of Object.keys(ROUTES) as OperationId[]) {
    bindRoute(api, ROUTES[operationId] as Route, handlers[operationId] as RouteHandler<Route>, bindOptions);
  }
  bindWriteRoutes(api, write);
  const adminOptions = { ...bindOptions, maintenance: parts.maintenance, logger, clock };
  bindTaskRoutes(api, adminOptions);
  bindExportRoutes(api, adminOptions);
  app.use(api);

  app.use('/api/v1/docs', express.static(path.join(parts.webDir, 'docs')));
  app.use(express.static(path.join(parts.webDir, 'preview')));
  app.use(unknownPath());
  app.use(mapErrors(logger));
  return app;
}

/** Endpoints for machines that run the companion: no envelope, no parameters. */
function operations({ services, version }: AppParts): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive', version });
  });
  router.get('/readyz', (_request, response) => {
    const { isReady, message } = services.health.check();
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not-ready', message });
  });
  router.get('/metrics', async (request, response) => {
    services.access.require('read', bearerToken(request));
    sendText(response, await metricsText(services.metrics, mediaTypeChoice(request)));
  });
  router.get('/api/v1/openapi.json', (_request, response) => {
    response.json(openApiDocument(version));
  });
  return router;
}

/** Every request has an id, its caller's if that is a sane one, which the answer and the log lines carry. */
function requestId(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const id = requestIdOf(request);
    response.locals['requestId'] = id;
    response.setHeader('X-Request-Id', id);
    logger.debug({ requestId: id, method: request.method, path: request.path }, 'Request');
    next();
  };
}

/** 404 for a path nobody has, 405 for one that exists under another method. */
function unknownPath(): RequestHandler {
  const known = Object.values(ALL_ROUTES).map(({ path: template, method }) => ({
    pattern: new RegExp(`^${template.replace(/:\w+/g, '[^/]+')}$`),
    method: method.toUpperCase(),
  }));
  return (request, response) => {
    const methods = known.filter(({ pattern }) => pattern.test(request.path)).map(({ method }) => method);
    if (methods.length > 0 && !methods.includes(request.method)) {
      response.setHeader('Allow', methods.join(', '));
      throw new AppError('METHOD_NOT_ALLOWED', `${request.path} takes ${methods.join(', ')}.`);
    }
    throw new AppError(
      'ROUTE_NOT_FOUND',
      `There is nothing at ${request.path.slice(0, 200)}; /api/v1/openapi.json lists every path.`
    );
  };
}

function mapErrors(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, headers, body } = toErrorResponse(error, logger, String(response.locals['requestId']));
    sendJson(response, { status, headers, body });
  };
}

function routeTemplate(route: unknown): string | undefined {
  const template = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof template === 'string' ? template : undefined;
}
