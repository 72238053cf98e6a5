import { z } from 'zod';
import { errorEnvelopeSchema, successEnvelope } from '../contract/envelope';
import { ERROR_CODES, type ErrorCode } from '../contract/errors';
import { ROUTES, type Route } from '../contract/routes';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the HTTP API, made from the route table; 3.1 schemas are plain JSON Schema. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [operationId, route] of Object.entries(ROUTES) as Array<[string, Route]>) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(operationId, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Measure Everything companion',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Host, AI model and user metrics. Every answer is an envelope: {"status":"success","data":…} or {"status":"error","message":…}.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, {}],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Needed when the companion has tokens configured.' },
      },
      schemas: { Error: jsonSchema(errorEnvelopeSchema, 'output') },
    },
  };
}

function operation(operationId: string, route: Route): Json {
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    parameters: queryParameters(route.parameters),
    ...(route.body
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
        }
      : {}),
    responses: { '200': successResponse(route), ...errorResponses(route.errors) },
  };
}

function queryParameters(schema: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: property['description'],
    schema: property,
  }));
}

function successResponse(route: Route): Json {
  if (route.response === 'text/plain') {
    return { description: 'Prometheus text format 0.0.4', content: { 'text/plain': { schema: { type: 'string' } } } };
  }
  return {
    description: route.summary,
    content: { 'application/json': { schema: jsonSchema(successEnvelope(route.response), 'output') } },
  };
}

/** Several codes can share a status; OpenAPI has one response per status. */
function errorResponses(codes: readonly ErrorCode[]): Record<string, Json> {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const { status, description } = ERROR_CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${description}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, texts]) => [
      String(status),
      {
        description: texts.join('\n\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ])
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'throw' });
  return rest;
}
