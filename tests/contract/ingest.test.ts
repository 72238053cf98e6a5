import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import request from 'supertest';
import { errorEnvelopeSchema } from '../../server/contract/envelope';
import { AppError, type ErrorCode } from '../../server/contract/errors';
import { INGEST_LIMITS, ingestVerdictSchema } from '../../server/contract/ingest';
import { SENT_KINDS, type StoredRecord } from '../../server/contract/records';
import { hashToken, newToken } from '../../server/services/access/tokens';
import { aFullRecord, aRecord } from '../fixtures/records/aRecord';
import { ARRIVAL_MS, anIngestApp } from '../fixtures/records/anIngestApp';
import { zstdBomb, zstdFrame } from '../fixtures/records/zstdFrame';

const INGEST = '/api/v1/ingest';
const NDJSON = 'application/x-ndjson';
const bad = { kind: 'nps', user_id: 1, score: 11 };

function ndjson(...records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function bytes(response: request.Test, body: Buffer): request.Test {
  return response.serialize((sent: Buffer) => sent as unknown as string).send(body as unknown as object);
}

function expectVerdict(body: unknown, accepted: number, rejected: readonly string[] = []) {
  const { data } = body as { data: unknown };
  const verdict = ingestVerdictSchema.parse(data);
  expect(verdict.accepted).toBe(accepted);
  expect(verdict.rejected_count).toBe(rejected.length);
  expect(verdict.rejected.map(({ index, code }) => `${index} ${code}`)).toEqual(rejected);
  return verdict;
}

function expectError(body: unknown, code: ErrorCode) {
  const envelope = errorEnvelopeSchema.parse(body);
  expect(envelope.code).toBe(code);
  return envelope;
}

describe('taking records', () => {
  it('stores the same from one record, an array, and NDJSON', async () => {
    const record = aFullRecord('inference', ARRIVAL_MS);
    const forms = [
      (app: ReturnType<typeof anIngestApp>['app']) => request(app).post(INGEST).send(record),
      (app: ReturnType<typeof anIngestApp>['app']) => request(app).post(INGEST).send([record]),
      (app: ReturnType<typeof anIngestApp>['app']) => request(app).post(INGEST).type(NDJSON).send(ndjson(record)),
      (app: ReturnType<typeof anIngestApp>['app']) =>
        request(app)
          .post(INGEST)
          .type(NDJSON)
          .send(`\uFEFF\n${JSON.stringify(record)}\r\n\r\n`),
    ];
    const stored: StoredRecord[][] = [];
    for (const send of forms) {
      const { app, sink } = anIngestApp();
      const { body } = await send(app).expect(200);
      expectVerdict(body, 1);
      stored.push(sink.records);
    }
    expect(stored[0]).toHaveLength(1);
    stored.forEach((records) => expect(records).toEqual(stored[0]));
  });

  it('takes every kind in one batch, with all its fields', async () => {
    const { app, sink } = anIngestApp();
    const records = SENT_KINDS.map((kind) => aFullRecord(kind, ARRIVAL_MS));
    const { body } = await request(app)
      .post(INGEST)
      .type(NDJSON)
      .send(ndjson(...records))
      .expect(200);
    expectVerdict(body, SENT_KINDS.length);
    expect(sink.records.map(({ kind }) => kind)).toEqual(SENT_KINDS);
    expect(sink.records.every(({ time_ms: timeMs }) => timeMs === ARRIVAL_MS)).toBe(true);
    expect(sink.writes).toEqual([SENT_KINDS.length]);
  });

  it('gives each record its own verdict, by its index among the lines that are not empty', async () => {
    const { app, sink } = anIngestApp();
    const lines = ['{"kind":"nps"', JSON.stringify(aRecord('nps')), '', JSON.stringify(bad), '   ', '"text"', 'null'];
    const { body } = await request(app).post(INGEST).type(NDJSON).send(lines.join('\n')).expect(200);
    const verdict = expectVerdict(body, 1, [
      '0 JSON_INVALID',
      '2 RECORD_INVALID',
      '3 RECORD_INVALID',
      '4 RECORD_INVALID',
    ]);
    expect(verdict.rejected[1]?.message).toBe('"score": Too big: expected number to be <=10');
    expect(sink.records).toHaveLength(1);
  });

  it('lists the ids on request, null where a record was rejected', async () => {
    const { app } = anIngestApp();
    const records = [aRecord('nps', { id: 'own' }), bad, aRecord('nps')];
    const { body } = await request(app).post(`${INGEST}?return_ids=true`).send(records).expect(200);
    expect(expectVerdict(body, 2, ['1 RECORD_INVALID']).ids).toEqual(['own', null, 'id-1']);
  });

  it('takes an empty batch', async () => {
    const { app, sink } = anIngestApp();
    expectVerdict((await request(app).post(INGEST).send([]).expect(200)).body, 0);
    expectVerdict((await request(app).post(INGEST).type(NDJSON).send('\n\n').expect(200)).body, 0);
    expectVerdict((await request(app).post(INGEST).type(NDJSON).expect(200)).body, 0);
    expect(sink.writes).toEqual([]);
  });

  it('answers 400 with the places of the problems when no record is good', async () => {
    const { app, sink } = anIngestApp();
    const many = await request(app).post(INGEST).send([bad, 5]).expect(400);
    expect(expectError(many.body, 'BODY_INVALID').details.map(({ path }) => path)).toEqual(['[0].score', '[1]']);
    const one = await request(app).post(INGEST).send(bad).expect(400);
    expect(expectError(one.body, 'BODY_INVALID').details.map(({ path }) => path)).toEqual(['score']);
    expect(sink.records).toEqual([]);
  });

  it('replaces half surrogate pairs, so that what is accepted can be stored', async () => {
    const { app, sink } = anIngestApp();
    const text = JSON.stringify(aRecord('nps', { comment: 'X' })).replace('X', '\\ud83d');
    await request(app).post(INGEST).type(NDJSON).send(text).expect(200);
    await request(app).post(INGEST).type('json').send(text).expect(200);
    expect(sink.records).toMatchObject([{ comment: '\ufffd' }, { comment: '\ufffd' }]);
  });

  it('reads characters that arrive in two pieces', async () => {
    const { app, sink } = anIngestApp();
    const server = await listening(app);
    const body = Buffer.from(ndjson(aRecord('nps', { comment: 'ä😀' })));
    const cut = body.indexOf(Buffer.from('😀')) + 2;
    const sent = openRequest(server, { 'content-type': NDJSON });
    sent.stream.write(body.subarray(0, cut));
    await sent.flushed();
    sent.stream.end(body.subarray(cut));
    expect((await sent.answer).status).toBe(200);
    server.close();
    expect(sink.records).toMatchObject([{ comment: 'ä😀' }]);
  });
});

describe('repeating a batch', () => {
  it('the header Idempotency-Key gives records without an id the same ids again', async () => {
    const { app, sink } = anIngestApp();
    for (const _ of [1, 2]) {
      await request(app)
        .post(INGEST)
        .set('Idempotency-Key', 'batch-7')
        .send([bad, aRecord('nps'), aRecord('nps', { id: 'own' })])
        .expect(200);
    }
    expect(sink.records.map(({ id }) => id)).toEqual(['batch-7:1', 'own', 'batch-7:1', 'own']);
  });

  it('refuses a key that no id could hold', async () => {
    const { app } = anIngestApp();
    for (const key of ['x'.repeat(121), 'with space']) {
      const { body } = await request(app).post(INGEST).set('Idempotency-Key', key).send([]).expect(400);
      expect(expectError(body, 'PARAMETER_INVALID').message).toContain('Idempotency-Key');
    }
  });
});

describe('compressed bodies', () => {
  const records = [aRecord('nps'), bad, aRecord('nps')];

  it.each([
    ['gzip', zlib.gzipSync],
    ['zstd', zstdFrame],
  ])('takes %s, JSON and NDJSON', async (encoding, compress) => {
    const { app, sink } = anIngestApp();
    for (const [type, text] of [
      [NDJSON, ndjson(...records)],
      ['application/json', JSON.stringify(records)],
    ] as const) {
      const sent = request(app).post(INGEST).type(type).set('Content-Encoding', encoding);
      const { body } = await bytes(sent, compress(Buffer.from(text))).expect(200);
      expectVerdict(body, 2, ['1 RECORD_INVALID']);
    }
    expect(sink.records).toHaveLength(4);
  });

  it('takes what the zstd command writes, with and without a declared size', async () => {
    const { app, sink } = anIngestApp();
    for (const frame of ZSTD_COMMAND_FRAMES) {
      const sent = request(app).post(INGEST).type(NDJSON).set('Content-Encoding', 'zstd');
      expectVerdict((await bytes(sent, Buffer.from(frame, 'base64')).expect(200)).body, 3);
    }
    expect(sink.records).toHaveLength(6);
  });

  it.each([
    ['just too large', zlib.gzipSync(Buffer.alloc(INGEST_LIMITS.maxBodyBytes + 1, ' '))],
    ['far too large', zlib.gzipSync(Buffer.alloc(INGEST_LIMITS.maxBodyBytes * 20, '\n'))],
  ])('refuses a gzip bomb, %s', async (_size, bomb) => {
    const { app, sink } = anIngestApp();
    const sent = request(app).post(INGEST).type(NDJSON).set('Content-Encoding', 'gzip');
    const { body } = await bytes(sent, bomb).expect(413);
    expect(expectError(body, 'BODY_TOO_LARGE').message).toContain(String(INGEST_LIMITS.maxBodyBytes));
    expect(sink.writes).toEqual([]);
  });

  // Which of the two depends on whether the decoder can say why it stopped.
  it.each([
    ['silent', zstdBomb(400)],
    ['that declares its size', declaring(zstdBomb(2), 10_000_000_000)],
  ])('refuses a zstd bomb, %s', async (_which, bomb) => {
    const { app, sink } = anIngestApp();
    const sent = request(app).post(INGEST).type(NDJSON).set('Content-Encoding', 'zstd');
    const { status, body } = await bytes(sent, bomb);
    expect([400, 413]).toContain(status);
    expectError(body, status === 413 ? 'BODY_TOO_LARGE' : 'BODY_INVALID');
    expect(sink.writes).toEqual([]);
  });

  it.each([
    ['gzip', Buffer.from('not gzip at all')],
    ['gzip', zlib.gzipSync(ndjson(...records)).subarray(0, 40)],
    ['zstd', Buffer.from('not zstd at all')],
    ['zstd', zstdFrame(Buffer.from(ndjson(...records))).subarray(0, 40)],
  ])('refuses broken %s, and keeps none of it', async (encoding, broken) => {
    const { app, sink } = anIngestApp();
    const sent = request(app).post(INGEST).type(NDJSON).set('Content-Encoding', encoding);
    expectError((await bytes(sent, broken).expect(400)).body, 'BODY_INVALID');
    expect(sink.writes).toEqual([]);
  });

  it('refuses encodings it does not know', async () => {
    const { app } = anIngestApp();
    for (const encoding of ['br', 'deflate', 'toString']) {
      const sent = request(app).post(INGEST).type(NDJSON).set('Content-Encoding', encoding);
      const { body } = await bytes(sent, Buffer.from('{}')).expect(400);
      expect(expectError(body, 'BODY_INVALID').message).toContain('gzip, zstd');
    }
  });
});

describe('bounds', () => {
  it('refuses a body with more records than allowed, and keeps none', async () => {
    const { app, sink } = anIngestApp({ limits: { maxRecords: 3, maxListedRejections: 10 } });
    const { body } = await request(app)
      .post(INGEST)
      .type(NDJSON)
      .send(ndjson(...Array.from({ length: 4 }, () => aRecord('nps'))))
      .expect(413);
    expect(expectError(body, 'BODY_TOO_LARGE').message).toContain('3 records');
    expect(sink.writes).toEqual([]);
  });

  it('rejects a line that is too long and keeps its neighbours', async () => {
    const { app, sink } = anIngestApp();
    const long = `{"kind":"log","message":"${'x'.repeat(INGEST_LIMITS.maxLineCharacters)}"}`;
    const lines = [JSON.stringify(aRecord('nps')), long, JSON.stringify(aRecord('nps'))];
    const { body } = await request(app).post(INGEST).type(NDJSON).send(lines.join('\n')).expect(200);
    expectVerdict(body, 2, ['1 RECORD_TOO_LARGE']);
    expect(sink.records).toHaveLength(2);
  });

  it('refuses a body that is too large, whether it says so or not, and answers the next request', async () => {
    const { app, sink } = anIngestApp();
    const server = await listening(app);
    const piece = Buffer.alloc(1024 * 1024, '\n');
    const silent = openRequest(server, { 'content-type': NDJSON, 'transfer-encoding': 'chunked' });
    for (let sent = 0; sent <= INGEST_LIMITS.maxBodyBytes; sent += piece.length) {
      silent.stream.write(piece);
    }
    silent.stream.end();
    expect((await silent.answer).status).toBe(413);

    const json = Buffer.alloc(INGEST_LIMITS.maxJsonBytes + 1, ' ');
    await bytes(request(server).post(INGEST).type('json'), json).expect(413);
    await request(server)
      .post(INGEST)
      .send([aRecord('nps')])
      .expect(200);
    server.close();
    expect(sink.records).toHaveLength(1);
  });

  it('refuses JSON that is nested absurdly deep, and keeps its neighbours', async () => {
    const { app, sink } = anIngestApp();
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const lines = [`{"kind":"nps","user_id":${deep},"score":1}`, JSON.stringify(aRecord('nps'))];
    const { body } = await request(app).post(INGEST).type(NDJSON).send(lines.join('\n')).expect(200);
    expectVerdict(body, 1, ['0 RECORD_INVALID']);
    expect(sink.records).toHaveLength(1);
  });
});

describe('bodies that cannot be read', () => {
  it.each([
    ['text/plain', '[]', 'Content-Type'],
    ['application/x-www-form-urlencoded', 'kind=nps', 'Content-Type'],
    ['application/json; charset=utf-16', '[]', 'UTF-8'],
    ['application/json', '{"kind":', 'JSON'],
    ['application/json', '', 'JSON'],
  ])('answers 400 to %s %p', async (type, text, message) => {
    const { app } = anIngestApp();
    const sent = request(app).post(INGEST).set('Content-Type', type);
    const { body } = await bytes(sent, Buffer.from(text)).expect(400);
    expect(expectError(body, 'BODY_INVALID').message).toContain(message);
  });

  it('writes nothing when the caller goes away in the middle', async () => {
    const { app, sink } = anIngestApp();
    const server = await listening(app);
    const sent = openRequest(server, { 'content-type': NDJSON, 'content-length': '100000' });
    const closed = new Promise((resolve) => server.once('connection', (socket) => socket.once('close', resolve)));
    sent.stream.write(ndjson(aRecord('nps')));
    await sent.flushed();
    sent.stream.destroy();
    await expect(sent.answer).rejects.toThrow();
    await closed;
    await new Promise((resolve) => server.close(resolve));
    expect(sink.writes).toEqual([]);
  });

  it('refuses query parameters it does not know', async () => {
    const { app } = anIngestApp();
    const { body } = await request(app).post(`${INGEST}?return_id=true`).send([]).expect(400);
    expect(expectError(body, 'PARAMETER_INVALID').message).toContain('return_id');
  });
});

describe('what the store says', () => {
  it('is passed on, with the time after which to try again', async () => {
    const { app, sink } = anIngestApp();
    sink.failure = new AppError('STORE_BUSY', 'Too much is queued.', { retryAfterSeconds: 3 });
    const busy = await request(app)
      .post(INGEST)
      .send([aRecord('nps')])
      .expect(503)
      .expect('Retry-After', '3');
    expectError(busy.body, 'STORE_BUSY');
    sink.failure = new AppError('STORE_READ_ONLY', 'The disk is full.');
    expectError(
      (
        await request(app)
          .post(INGEST)
          .send([aRecord('nps')])
          .expect(503)
      ).body,
      'STORE_READ_ONLY'
    );
  });

  it('comes before the answer: nothing is called accepted that is not on disk', async () => {
    const { app, sink } = anIngestApp();
    let open = () => {};
    sink.gate = new Promise((resolve) => (open = resolve));
    let isAnswered = false;
    const answer = request(app)
      .post(INGEST)
      .send([aRecord('nps')])
      .then((response) => {
        isAnswered = true;
        return response;
      });
    await new Promise((resolve) => setImmediate(resolve));
    await request(app).get('/healthz').expect(200);
    expect(isAnswered).toBe(false);
    open();
    expectVerdict((await answer).body, 1);
  });
});

describe('access', () => {
  const [writer, reader] = [newToken(), newToken()];
  const tokens = [
    { name: 'writer', scope: 'write' as const, sha256: hashToken(writer) },
    { name: 'reader', scope: 'read' as const, sha256: hashToken(reader) },
  ];

  it.each([INGEST, '/api/v1/metrics/users/nps/record'])('%s needs the scope "write"', async (path) => {
    const { app, sink } = anIngestApp({ tokens });
    const send = () =>
      request(app)
        .post(path)
        .send([aRecord('nps')]);
    expectError((await send().expect(401)).body, 'TOKEN_MISSING');
    expectError((await send().auth('nobody-knows-this-token', { type: 'bearer' }).expect(401)).body, 'TOKEN_INVALID');
    expectError((await send().auth(reader, { type: 'bearer' }).expect(403)).body, 'SCOPE_MISSING');
    expect(sink.writes).toEqual([]);
    expectVerdict((await send().auth(writer, { type: 'bearer' }).expect(200)).body, 1);
  });
});

/** Three records by `zstd -19`: from a pipe, and from a file, whose size it knows and declares. */
const ZSTD_COMMAND_FRAMES = [
  'KLUv/QBo1QEAxAJ7ImtpbmQiOiJucHMiLCJ1c2VyX2lkIjoxLCJzY29yZSI6OX0KMjEwMzh9CgQAoBBJWQQaKwIVGQ==',
  'KLUv/SRw1QEAxAJ7ImtpbmQiOiJucHMiLCJ1c2VyX2lkIjoxLCJzY29yZSI6OX0KMjEwMzh9CgQAoBBJWQQaKwIVGb2jJHA=',
];

/** The frame with a header that declares `size` bytes of content. */
function declaring(frame: Buffer, size: number): Buffer {
  const header = Buffer.alloc(14);
  frame.copy(header, 0, 0, 6);
  header.writeUInt8(0xc0, 4);
  header.writeBigUInt64LE(BigInt(size), 6);
  return Buffer.concat([header, frame.subarray(6)]);
}

async function listening(app: ReturnType<typeof anIngestApp>['app']): Promise<Server> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function openRequest(server: Server, headers: Readonly<Record<string, string>>) {
  const { port } = server.address() as AddressInfo;
  const stream = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: INGEST, headers });
  const answer = new Promise<{ status: number | undefined }>((resolve, reject) => {
    stream.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode }));
    });
    stream.once('error', reject);
  });
  // What was written first travels with the headers.
  const flushed = () => new Promise<void>((resolve) => server.once('request', () => resolve()));
  return { stream, answer, flushed };
}
