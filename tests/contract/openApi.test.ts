import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import packageJson from '../../package.json';
import { openApiDocument } from '../../server/api/openApi';
import { DOCUMENTS } from '../../scripts/docs/documents';
import { fillTables } from '../../scripts/docs/fillTables';

const ROOT = path.resolve(__dirname, '../..');
const document = openApiDocument(packageJson.version);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly example?: unknown;
  readonly const?: unknown;
}

/** Every property of a schema, however deep, with its path. */
function properties(schema: Schema, at: string): Array<{ at: string; property: Schema }> {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    { at: `${at}.${name}`, property },
    ...properties(property, `${at}.${name}`),
  ]);
  const nested = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [...own, ...nested.flatMap((inner) => properties(inner, at))];
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: ReadonlyArray<{ name: string; description?: string; schema: Schema }>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { schema: Schema }>> }>>;
}

const operations = Object.values(document['paths'] as Record<string, Record<string, Operation>>).flatMap((path) =>
  Object.values(path)
);

const schemas = operations.flatMap(({ operationId, requestBody, responses }) => [
  ...(requestBody
    ? Object.values(requestBody.content).map(({ schema }) => ({ at: `${operationId} body`, schema }))
    : []),
  ...Object.entries(responses).flatMap(([status, { content }]) =>
    Object.values(content).map(({ schema }) => ({ at: `${operationId} ${status}`, schema }))
  ),
]);

describe('the OpenAPI document', () => {
  it('is 3.1 with at least one operation per door', () => {
    expect(document['openapi']).toBe('3.1.0');
    expect(operations.length).toBeGreaterThanOrEqual(11);
  });

  it('holds only valid JSON Schema 2020-12', () => {
    const ajv = addFormats(new Ajv2020({ strict: false }));
    for (const { at, schema } of schemas.filter(({ schema }) => !('$ref' in schema))) {
      expect({ at, isValid: ajv.validateSchema(schema) }).toEqual({ at, isValid: true });
    }
  });

  it('describes every property', () => {
    const bare = schemas
      .flatMap(({ at, schema }) => properties(schema, at))
      .filter(
        ({ at, property }) =>
          !property.description && !/\.(data|status|schema|results|frames|details|path|message)$/.test(at)
      );
    expect(bare.map(({ at }) => at)).toEqual([]);
  });

  it('describes every parameter, and requires none that has a default', () => {
    const parameters = operations.flatMap(({ operationId, parameters }) =>
      parameters.map((parameter) => ({ operationId, ...parameter }))
    );
    expect(parameters.filter(({ description }) => !description)).toEqual([]);
    expect(parameters.length).toBeGreaterThan(5);
  });

  it('is what server/openapi.json holds: run `npm run docs` after a change', () => {
    const committed: unknown = JSON.parse(readFileSync(path.join(ROOT, 'server/openapi.json'), 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(document)));
  });
});

describe('the documents', () => {
  it.each(DOCUMENTS)('%s holds the tables of today: run `npm run docs` after a change', (file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    expect(fillTables(text)).toBe(text);
  });
});
