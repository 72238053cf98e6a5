import request from 'supertest';
import { createBulkThread, type BulkThread } from '../../server/api/ingest/bulk/bulkThread';
import { createBulkThreads } from '../../server/api/ingest/bulk/bulkThreads';
import { INGEST_LIMITS } from '../../server/contract/ingest';
import { SENT_KINDS } from '../../server/contract/records';
import { aFullRecord, aRecord } from '../fixtures/records/aRecord';
import { ARRIVAL_MS, anIngestApp } from '../fixtures/records/anIngestApp';
import { bundleProgram } from '../fixtures/storeEngine';
import { silentLogger } from '../fixtures/storeLog';
import { waitFor } from '../fixtures/waitFor';

const INGEST = '/api/v1/ingest';
const NDJSON = 'application/x-ndjson';
/** Makes a body large enough to be handed over. */
const PADDING = '\n'.repeat(70_000);

describe('a large body', () => {
  const opened: BulkThread[] = [];
  let script: string;
  beforeAll(async () => {
    script = await bundleProgram('server/api/ingest/bulk/bulkWorker.ts');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((bulk) => bulk.close()));
  });

  function aThread(options: { script?: string; idleMs?: number; maxRecords?: number } = {}): BulkThread {
    const { maxRecords = INGEST_LIMITS.maxRecords, ...rest } = options;
    const settings = { ...INGEST_LIMITS, maxRecords, areClientTracesKept: false };
    const bulk = createBulkThread({ script, settings, logger: silentLogger, ...rest });
    opened.push(bulk);
    return bulk;
  }

  const post = (app: ReturnType<typeof anIngestApp>['app'], body: string, query = '') =>
    request(app).post(`${INGEST}${query}`).type(NDJSON).send(body);

  it('is answered and stored as if it were read on the spot', async () => {
    const records = SENT_KINDS.map((kind) => ({ ...aFullRecord(kind, ARRIVAL_MS), id: `${kind}-1` }));
    const lines = [
      ...records.map((record) => JSON.stringify(record)),
      '{"kind":',
      JSON.stringify({ kind: 'nps', user_id: 1, score: 11 }),
      JSON.stringify(aRecord('nps', { id: 'ä😀', comment: 'half' })).replace('half', '\\ud83d'),
    ];
    const body = `\uFEFF${lines.join('\r\n')}${PADDING}`;
    const [elsewhere, here] = [anIngestApp({ bulk: aThread() }), anIngestApp()];

    const expected = await post(here.app, body, '?return_ids=true').expect(200);
    const answered = await post(elsewhere.app, body, '?return_ids=true').expect(200);
    expect(answered.body).toEqual(expected.body);
    expect(elsewhere.sink.records).toEqual(here.sink.records);
    expect(elsewhere.sink.records).toHaveLength(SENT_KINDS.length + 1);
  });

  it('makes ids from the idempotency key, or of its own', async () => {
    const { app, sink } = anIngestApp({ bulk: aThread() });
    const body = `${JSON.stringify(aRecord('nps'))}${PADDING}`;
    await post(app, body).set('Idempotency-Key', 'batch-7').expect(200);
    await post(app, body).expect(200);
    expect(sink.records.map(({ id }) => id)).toEqual(['batch-7:0', expect.stringMatching(/^[0-9A-Z]{26}$/)]);
  });

  it('is refused as a whole with the same words when it has too many records', async () => {
    const { app, sink } = anIngestApp({ bulk: aThread({ maxRecords: 2 }) });
    const body = `${JSON.stringify(aRecord('nps'))}\n`.repeat(3) + PADDING;
    const { body: answer } = await post(app, body).expect(413);
    expect(answer).toMatchObject({ code: 'BODY_TOO_LARGE', message: expect.stringContaining('2 records at most') });
    expect(sink.records).toEqual([]);
  });

  it('is read again after the thread had nothing to do for a while and ended', async () => {
    const bulk = aThread({ idleMs: 1 });
    const { app, sink } = anIngestApp({ bulk });
    const body = `${JSON.stringify(aRecord('nps'))}${PADDING}`;
    await post(app, body).expect(200);
    await waitFor('the thread to end', () => !bulk.isRunning || undefined);
    await post(app, body).expect(200);
    expect(sink.records).toHaveLength(2);
  });

  it('is read beside others when several come at once', async () => {
    const settings = { ...INGEST_LIMITS, areClientTracesKept: false };
    const bulk = createBulkThreads(2, { script, settings, logger: silentLogger });
    const options = { arrivedAtMs: ARRIVAL_MS, idempotencyKey: undefined, areIdsWanted: true };
    const idsOf = async (id: string) => {
      const judged = await bulk.judge([Buffer.from(JSON.stringify(aRecord('nps', { id })))], options);
      return judged.verdict.ids;
    };
    const ids = ['a', 'b', 'c', 'd', 'e'];
    expect(await Promise.all(ids.map(idsOf))).toEqual(ids.map((id) => [id]));
    await bulk.close();
  });

  it('asks to try again when the thread fails', async () => {
    const { app } = anIngestApp({ bulk: aThread({ script: `${script}.missing` }) });
    const { body: answer, headers } = await post(app, `${JSON.stringify(aRecord('nps'))}${PADDING}`).expect(503);
    expect(answer).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(headers['retry-after']).toBe('1');
  });
});
