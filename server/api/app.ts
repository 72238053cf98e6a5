import path from 'node:path';
import express, { Router, type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { AppError } from '../contract/errors';
import { ROUTES, type OperationId, type Route } from '../contract/routes';
import { ALL_ROUTES } from '../contract/writeRoutes';
import type { Logger } from '../observability/logger';
import type { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import type { IngestService } from '../services/ingest/ingestService';
import type { Services } from '../services/services';
import { bearerToken, bindRoute, type RouteHandler } from './bindRoute';
import { toErrorResponse } from './errorResponse';
import type { Handlers } from './handlers';
import { hostGuard } from './hostGuard';
import { httpMetrics } from './httpMetrics';
import { bindWriteRoutes } from './ingest/bindWriteRoutes';
import { openApiDocument } from './openApi';

export interface AppParts {
  readonly services: Services;
  readonly handlers: Handlers;
  readonly ingest: IngestService;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly version: string;
  /** Folder that holds the built `preview` and `docs` pages; what is not there is not served. */
  readonly webDir: string;
  /** Whether the server listens on loopback without tokens: then only requests addressed to this machine are answered. */
  readonly isHostChecked: boolean;
  readonly isAnswerChecked: boolean;
}

/** The HTTP door: everything a caller can reach, in the order it is checked. */
export function createApp(parts: AppParts): Express {
  const { services, handlers, logger, clock } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');

  app.use(requestId(logger));
  app.use(httpMetrics(services.metrics, clock));
  if (parts.isHostChecked) {
    app.use(hostGuard());
  }
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // Grafana's component library styles through inline rules.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          frameAncestors: ["'self'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          objectSrc: ["'none'"],
        },
      },
    })
  );
  app.use(operations(parts));

  const api = Router();
  const bindOptions = { access: services.access, isAnswerChecked: parts.isAnswerChecked };
  for (const operationId of Object.keys(ROUTES) as OperationId[]) {
    bindRoute(api, ROUTES[operationId] as Route, handlers[operationId] as RouteHandler<Route>, bindOptions);
  }
  bindWriteRoutes(api, { ...bindOptions, ingest: parts.ingest });
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
    const { isHealthy, message } = services.health.check();
    response.status(isHealthy ? 200 : 503).json({ status: isHealthy ? 'ready' : 'not-ready', message });
  });
  router.get('/metrics', async (request, response) => {
    services.access.require('read', bearerToken(request));
    response.type('text/plain; version=0.0.4; charset=utf-8').send(await services.metrics.metrics());
  });
  router.get('/api/v1/openapi.json', (_request, response) => {
    response.json(openApiDocument(version));
  });
  return router;
}

/** Every request has an id, its caller's if that is a sane one, which the answer and the log lines carry. */
function requestId(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : newId();
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
    response.status(status).set(headers).json(body);
  };
}
