import type { IncomingMessage } from 'node:http';
import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../contract/errors';
import { issuesToDetails } from '../contract/issues';
import type { Route } from '../contract/routes';
import type { AccessControl } from '../services/services';
import { mediaTypeChoice, sendText, type MediaTypeChoice, type TextAnswer } from './metricsText';

/** What a handler gets: parsed and checked input, never the raw request. */
export interface RouteInput<R extends Route> {
  readonly parameters: z.infer<R['parameters']>;
  readonly path: R extends { readonly pathParameters: z.ZodObject } ? z.infer<R['pathParameters']> : undefined;
  readonly body: R['body'] extends z.ZodType ? z.infer<R['body']> : undefined;
  readonly chooseMediaType: MediaTypeChoice;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

export type RouteOutput<R extends Route> = R['response'] extends z.ZodType ? z.input<R['response']> : TextAnswer;

export type RouteHandler<R extends Route> = (input: RouteInput<R>) => Promise<RouteOutput<R>> | RouteOutput<R>;

export interface BindOptions {
  readonly access: AccessControl;
  /** Check every answer against its schema and fail loudly when it does not fit; for tests and development. */
  readonly isAnswerChecked: boolean;
}

/** Puts one endpoint on the router: token, parameters, body, handler, envelope. The only place that does any of these. */
export function bindRoute<R extends Route>(
  router: Router,
  route: R,
  handler: RouteHandler<R>,
  options: BindOptions
): void {
  const handlers: RequestHandler[] = [];
  handlers.push((request, _response, next) => {
    options.access.require(route.scope, bearerToken(request));
    next();
  });
  if (route.body) {
    handlers.push(...readJsonBody(route.maxBodyBytes));
  }
  handlers.push(async (request, response) => {
    const abort = new AbortController();
    response.on('close', () => abort.abort());
    const input = {
      parameters: parseInput(route.parameters, request.query, 'PARAMETER_INVALID', 'Parameter'),
      path: route.pathParameters
        ? parseInput(route.pathParameters, request.params, 'PARAMETER_INVALID', 'Path parameter')
        : undefined,
      body: route.body ? parseInput(route.body, request.body ?? {}, 'BODY_INVALID', 'Field') : undefined,
      chooseMediaType: mediaTypeChoice(request),
      signal: abort.signal,
    } as RouteInput<R>;
    const output = await handler(input);
    if (!(route.response instanceof z.ZodType)) {
      sendText(response, output as TextAnswer);
      return;
    }
    if (options.isAnswerChecked) {
      route.response.parse(output);
    }
    response.json({ status: 'success', data: output });
  });
  router[route.method](route.path, ...handlers);
}

const USUAL_BODY_BYTES = 1024 * 1024;

export function readJsonBody(maxBytes = USUAL_BODY_BYTES): RequestHandler[] {
  return [requireJson, express.json({ limit: maxBytes, strict: false })];
}

/** A form that another site submits cannot carry this type, so no page elsewhere can make a browser post here. */
const requireJson: RequestHandler = (request, _response, next) => {
  if (!request.is(['json', '+json'])) {
    throw new AppError('BODY_INVALID', 'The body must be JSON: send the header "Content-Type: application/json".');
  }
  next();
};

/**
 * A value from outside that fits its schema.
 *
 * @param name Of the value itself, where it is not a map of named ones.
 * @throws AppError with the code, naming the place.
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: 'PARAMETER_INVALID' | 'BODY_INVALID',
  noun: string,
  name = ''
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const details = issuesToDetails(parsed.error, name);
  const first = details[0];
  throw new AppError(code, first ? `${noun} "${first.path}": ${first.message}.` : `${noun} not valid.`, { details });
}

export function bearerToken({ headers }: IncomingMessage): string | undefined {
  const header = headers.authorization;
  return header === undefined ? undefined : /^Bearer +(\S+)$/i.exec(header)?.[1];
}
