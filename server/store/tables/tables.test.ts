import { z } from 'zod';
import { SENT_KINDS, SENT_RECORD_SCHEMAS, type SentKind } from '../../contract/records';
import { type ColumnType, RECORD_TABLES } from '.';

/** Fields of a sent record that become something else in a stored one. */
const REPLACED: Readonly<Record<string, string | null>> = { kind: null, timestamp: 'time_ms', sample_rate: 'weight' };
/** Columns that no sender fills. */
const ADDED: Readonly<Partial<Record<SentKind, readonly string[]>>> = { satisfaction: ['original_score'] };

describe('the tables', () => {
  it.each(SENT_KINDS)('have a column of the right type for every field of %s, and no other', (kind) => {
    const { shape } = SENT_RECORD_SCHEMAS[kind] as z.ZodObject;
    const expected = Object.entries(shape).flatMap(([name, schema]) => {
      const field = REPLACED[name] === undefined ? name : REPLACED[name];
      return field === null ? [] : [[field, describeSchema(field, schema as z.ZodType)] as const];
    });
    const columns = RECORD_TABLES[kind].columns.filter(({ field }) => field !== null);

    const described = Object.fromEntries(columns.map(({ field, type, isRequired }) => [field, { type, isRequired }]));
    const added = (ADDED[kind] ?? []).map((field) => [field, described[field]] as const);
    expect(described).toEqual(Object.fromEntries([...expected, ...added]));
  });

  it.each(SENT_KINDS)('know when a record of kind %s happened and when it was accepted', (kind) => {
    const times = RECORD_TABLES[kind].columns.filter(({ type }) => type === 'time');
    expect(times.map(({ name, field }) => [name, field])).toEqual([
      ['time', 'time_ms'],
      ['accepted_at', null],
    ]);
  });

  it('have different names', () => {
    const names = Object.values(RECORD_TABLES).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** A default makes a field required: in a stored record it is always there. */
function describeSchema(field: string, schema: z.ZodType): { type: ColumnType; isRequired: boolean } {
  const json = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  const isRequired = !(schema instanceof z.ZodOptional) || field === 'time_ms' || field === 'id';
  return { type: columnTypeOf(field, json), isRequired };
}

function columnTypeOf(field: string, json: z.core.JSONSchema.BaseSchema): ColumnType {
  const special: Readonly<Record<string, ColumnType>> = { time_ms: 'time', user_id: 'text', tags: 'map' };
  const types = new Set(json.anyOf?.map((part) => (part as z.core.JSONSchema.BaseSchema).type) ?? [json.type]);
  const byJsonType: Readonly<Record<string, ColumnType>> = {
    string: 'text',
    number: 'double',
    integer: 'integer',
    boolean: 'boolean',
    object: 'json',
  };
  const [only] = types;
  return special[field] ?? (types.size === 1 ? byJsonType[String(only)] : undefined) ?? 'json';
}
