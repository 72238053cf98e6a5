import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { z } from 'zod';
import { errorEnvelopeSchema } from '../../server/contract/envelope';
import { ingestVerdictSchema } from '../../server/contract/ingest';
import { SENT_KINDS, SENT_RECORD_SCHEMAS, type SentKind } from '../../server/contract/records';
import { aRecord } from '../fixtures/records/aRecord';
import { anIngestApp, ARRIVAL_MS } from '../fixtures/records/anIngestApp';
import { HOSTILE_VALUES, nestedJson } from '../fixtures/records/hostileValues';
import { recordJsonSchema } from '../fixtures/records/recordSchemas';

const SEED = 20_261_122;
const BODIES = 1_000;
const BATCH = 20;

interface Attack {
  readonly text: string;
  /** The field that is wrong; empty when the record as a whole is. */
  readonly field: string;
}

const kinds = fc.constantFrom(...SENT_KINDS);
/** What JSON cannot spell arrives as null. */
const spellable = HOSTILE_VALUES.map((value) => JSON.parse(JSON.stringify(value)) as unknown);

function isWrong(kind: SentKind, field: string, value: unknown): boolean {
  const shape: Readonly<Record<string, z.ZodType>> = SENT_RECORD_SCHEMAS[kind].shape;
  return shape[field]?.safeParse(value).success === false;
}

function withField(kind: SentKind, field: string, json: string): string {
  const { [field]: _, ...rest } = aRecord(kind) as Record<string, unknown>;
  return JSON.stringify(rest).replace(/}$/, `,${JSON.stringify(field)}:${json}}`);
}

const fieldsByKind = SENT_KINDS.flatMap((kind) =>
  Object.keys(recordJsonSchema(kind).properties).map((field) => ({
    kind,
    field,
    wrong: spellable.filter((value) => isWrong(kind, field, value)),
  }))
);

/** One field of a good record holds what it cannot be. */
const wrongField = fc
  .constantFrom(...fieldsByKind)
  .chain(({ kind, field, wrong }) =>
    fc.constantFrom(...wrong).map((value): Attack => ({ text: withField(kind, field, JSON.stringify(value)), field }))
  );

/** Numbers that JSON can spell and a number cannot hold, and nests without end. */
const unholdable = kinds.chain((kind) =>
  fc
    .tuple(
      fc.constantFrom(...Object.keys(recordJsonSchema(kind).properties)),
      fc.constantFrom('1e999', '-1e999', nestedJson(5_000), '{"a":'.repeat(500) + '1' + '}'.repeat(500))
    )
    .map(([field, json]): Attack => ({ text: withField(kind, field, json), field }))
);

const missingField = kinds.chain((kind) =>
  fc.constantFrom(...(recordJsonSchema(kind).required ?? [])).map((field): Attack => {
    const { [field]: _, ...rest } = aRecord(kind) as Record<string, unknown>;
    return { text: JSON.stringify(rest), field };
  })
);

const unknownField = fc
  .tuple(kinds, fc.constantFrom('__proto__', 'constructor', 'toString', 'weight', 'time_ms', 'x'.repeat(90), 'Kind'))
  .map(([kind, field]): Attack => ({ text: withField(kind, field, '{"polluted":true}'), field }));

const pollutedMap = kinds.map((kind): Attack => ({ text: withField(kind, 'tags', '{"__proto__":"x"}'), field: '' }));

const wrongTime = fc
  .tuple(kinds, fc.constantFrom(ARRIVAL_MS + 86_400_001, 0, ARRIVAL_MS / 1000, Number.MAX_SAFE_INTEGER))
  .map(([kind, time]): Attack => ({ text: withField(kind, 'timestamp', String(time)), field: 'timestamp' }));

const unknownKind = fc
  .constantFrom('', 'Inference', '__proto__', 'constructor', 'host_sample', 'x'.repeat(5_000))
  .map((kind): Attack => ({ text: JSON.stringify({ ...aRecord('nps'), kind }), field: 'kind' }));

const noRecord = fc
  .constantFrom('null', 'true', '7', '"text"', '[]', nestedJson(100_000), '{"kind":"nps"', '{', '\u0000', 'NaN', '{]')
  .map((text): Attack => ({ text, field: '' }));

const attacks = fc.oneof(
  { weight: 10, arbitrary: wrongField },
  { weight: 3, arbitrary: unholdable },
  { weight: 3, arbitrary: missingField },
  { weight: 2, arbitrary: unknownField },
  { weight: 1, arbitrary: pollutedMap },
  { weight: 2, arbitrary: wrongTime },
  { weight: 1, arbitrary: unknownKind },
  { weight: 1, arbitrary: noRecord }
);

describe('hostile bodies', () => {
  const { app, sink } = anIngestApp();
  const server = createServer(app);
  const sample = fc.sample(attacks, { seed: SEED, numRuns: BODIES });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
  });

  async function post(body: string, type: string) {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/ingest`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  it(`each of ${BODIES} is answered 400 with a message that names the field`, async () => {
    const written = sink.records.length;
    for (const { text, field } of sample) {
      const { status, body } = await post(text, 'application/x-ndjson');
      expect({ text: text.slice(0, 300), status }).toEqual({ text: text.slice(0, 300), status: 400 });
      const { code, message, details } = errorEnvelopeSchema.parse(body);
      expect(code).toBe('BODY_INVALID');
      expect(message.length).toBeLessThan(2_000);
      expect(details).toHaveLength(1);
      expect(`${details[0]?.path} ${message}`).toContain(field);
    }
    expect(sink.records).toHaveLength(written);
  });

  it('the good records of the same batches are kept, and every verdict has its index', async () => {
    const before = sink.records.length;
    for (let start = 0; start < sample.length; start += BATCH) {
      const batch = sample.slice(start, start + BATCH);
      const good = (index: number) => JSON.stringify(aRecord('nps', { id: `good-${start + index}` }));
      const lines = batch.flatMap(({ text }, index) => [text, good(index)]);
      const { status, body } = await post(lines.join('\n'), 'application/x-ndjson');
      expect(status).toBe(200);
      const verdict = ingestVerdictSchema.parse((body as { data: unknown }).data);
      expect(verdict.accepted).toBe(batch.length);
      expect(verdict.rejected.map(({ index }) => index)).toEqual(batch.map((_, index) => index * 2));
    }
    const ids = sink.records.slice(before).map(({ id }) => id);
    expect(ids).toEqual(sample.map((_, index) => `good-${index}`));
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
