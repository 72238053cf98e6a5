import { z } from 'zod';
import { errorEnvelopeSchema, successEnvelope } from '../contract/envelope';
import { ERROR_CODES, type ErrorCode } from '../contract/errors';
import { ingestVerdictSchema, RECORD_MEDIA_TYPES } from '../contract/ingest';
import type { Route } from '../contract/routes';
import { ALL_ROUTES } from '../contract/writeRoutes';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the HTTP API, made from the route table; 3.1 schemas are plain JSON Schema. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [operationId, route] of Object.entries(ALL_ROUTES)) {
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
      schemas: {
        Error: jsonSchema(errorEnvelopeSchema, 'output'),
        Verdicts: jsonSchema(successEnvelope(ingestVerdictSchema), 'output'),
        ...recordComponents(),
      },
    },
  };
}

function operation(operationId: string, route: Route): Json {
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    parameters: [
      ...parameters(route.pathParameters, 'path'),
      ...parameters(route.parameters, 'query'),
      ...parameters(route.headers, 'header'),
    ],
    ...requestBody(operationId, route),
    responses: { ...successResponses(route), ...errorResponses(route.errors) },
  };
}

function requestBody(operationId: string, route: Route): Json {
  if (route.body) {
    return {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
    };
  }
  if (!route.records) {
    return {};
  }
  const references = Object.keys(route.records).map((name) => reference(componentName(operationId, name)));
  const one = references.length === 1 ? references[0] : { anyOf: references };
  const [json, ndjson] = RECORD_MEDIA_TYPES;
  const description = 'One record, an array of records, or one record a line; plain, gzip or zstd (Content-Encoding).';
  return {
    requestBody: {
      required: true,
      description,
      content: {
        [json]: { schema: { anyOf: [one, { type: 'array', items: one }] } },
        [ndjson]: { schema: one },
      },
    },
  };
}

/** Record schemas stand once in the document, however many media types and forms use them. */
function recordComponents(): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(ALL_ROUTES).flatMap(([operationId, { records = {} }]) =>
      Object.entries(records).map(([name, schema]) => [componentName(operationId, name), jsonSchema(schema, 'input')])
    )
  );
}

function componentName(operationId: string, record: string): string {
  return `${operationId}-${record}`;
}

function reference(component: string): Json {
  return { $ref: `#/components/schemas/${component}` };
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query' | 'header'): Json[] {
  if (schema === undefined) {
    return [];
  }
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    description: property['description'],
    schema: property,
  }));
}

function successResponses(route: Route): Record<string, Json> {
  if (route.response === 'text/plain') {
    const text = { schema: { type: 'string' } };
    const content = { 'text/plain': text, 'application/openmetrics-text': text };
    return { '200': { description: 'Prometheus text format 0.0.4; OpenMetrics 1.0 when asked for', content } };
  }
  if (!(route.response instanceof z.ZodType)) {
    const file = { schema: { type: 'string', format: 'binary' } };
    const content = Object.fromEntries(route.response.mediaTypes.map((mediaType) => [mediaType, file]));
    return { '200': { description: route.summary, content } };
  }
  return {
    '200': route.records
      ? jsonResponse('A verdict on each record', reference('Verdicts'))
      : dataResponse(route, route.response),
    ...(route.created
      ? { '201': jsonResponse('A single record was made', jsonSchema(successEnvelope(route.created), 'output')) }
      : {}),
  };
}

function dataResponse({ summary, lines }: Route, data: z.ZodType): Json {
  const whole = { 'application/json': { schema: jsonSchema(successEnvelope(data), 'output') } };
  return {
    description: summary,
    content:
      lines === undefined ? whole : { ...whole, 'application/x-ndjson': { schema: jsonSchema(lines, 'output') } },
  };
}

function jsonResponse(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } };
}

/** Several codes can share a status; OpenAPI has one response per status. */
function errorResponses(codes: readonly ErrorCode[]): Record<string, Json> {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const { status, description } = ERROR_CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${description}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, texts]) => [String(status), jsonResponse(texts.join('\n\n'), reference('Error'))])
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'throw' });
  return rest;
}
