import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import request from 'supertest';
import { TASK_ROUTES } from '../../server/contract/adminRoutes';
import { AppError } from '../../server/contract/errors';
import { errorEnvelopeSchema } from '../../server/contract/envelope';
import { MAINTENANCE_TASKS } from '../../server/contract/maintenance';
import { hashToken, newToken } from '../../server/services/access/tokens';
import type { Store } from '../../server/store/store';
import { anApp } from '../fixtures/anApp';
import { aStore } from '../fixtures/aStore';

const SPACE = '/api/v1/admin/tasks/space';
const REPORT = {
  log_bytes: 10,
  tables: [{ table: 'inferences', row_count: 3, bytes: null }],
  kinds: [],
  files: [],
  disk: { total_bytes: 100, free_bytes: 50 },
};

type Maintain = (options: Parameters<Store['maintain']>[2]) => Promise<unknown>;

/** The door over a store whose only task does what the test says. */
function doorOver(maintain: Maintain, tokens: Parameters<typeof anApp>[0]['tokens'] = []) {
  return anApp({
    store: aStore({ maintain: (async (_name, _request, options) => maintain(options)) as Store['maintain'] }),
    tokens,
  }).app;
}

const lines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('the admin door', () => {
  it('has a route for every maintenance task, all for the scope admin', () => {
    expect(TASK_ROUTES.map(({ task }) => task)).toEqual(Object.keys(MAINTENANCE_TASKS));
    expect(new Set(TASK_ROUTES.map(({ scope }) => scope))).toEqual(new Set(['admin']));
  });

  it('answers the report in the success envelope', async () => {
    const { body } = await request(doorOver(async () => REPORT))
      .post(SPACE)
      .send({})
      .expect(200);
    expect(body).toEqual({ status: 'success', data: REPORT });
  });

  it('answers progress and result line by line to a caller who accepts NDJSON', async () => {
    const door = doorOver(async (options) => {
      options?.onProgress?.({ step: 'Counting', done: 1, total: 2, unit: 'files' });
      return REPORT;
    });
    const answer = await request(door).post(SPACE).set('Accept', 'application/x-ndjson').send({}).expect(200);
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    expect(lines(answer.text)).toEqual([
      { progress: { step: 'Counting', done: 1, total: 2, unit: 'files' } },
      { result: REPORT },
    ]);
  });

  it('writes far fewer lines than there is progress, the last progress among them', async () => {
    const door = doorOver(async (options) => {
      for (let done = 1; done <= 5_000; done += 1) {
        options?.onProgress?.({ step: 'Counting', done, total: 5_000, unit: 'rows' });
      }
      return REPORT;
    });
    const { text } = await request(door).post(SPACE).set('Accept', 'application/x-ndjson').send({}).expect(200);
    expect(lines(text)).toMatchObject([{ progress: { done: 1 } }, { progress: { done: 5_000 } }, { result: REPORT }]);
  });

  it('tells a failure by its HTTP status as long as no line was written, then in the last line', async () => {
    const failure = new AppError('STORE_UNAVAILABLE', 'The engine is starting.', { retryAfterSeconds: 1 });
    const early = doorOver(() => Promise.reject(failure));
    const refused = await request(early).post(SPACE).set('Accept', 'application/x-ndjson').send({}).expect(503);
    expect(errorEnvelopeSchema.parse(refused.body).code).toBe('STORE_UNAVAILABLE');

    const late = doorOver(async (options) => {
      options?.onProgress?.({ step: 'Counting', done: 1, total: null, unit: 'rows' });
      throw failure;
    });
    const { text } = await request(late).post(SPACE).set('Accept', 'application/x-ndjson').send({}).expect(200);
    const last = lines(text).at(-1) as { error: unknown };
    expect(errorEnvelopeSchema.parse(last.error)).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: failure.message,
    });
  });

  it('needs the scope admin once tokens are configured', async () => {
    const [writer, admin] = [newToken(), newToken()];
    const door = doorOver(
      async () => REPORT,
      [
        { name: 'producer', scope: 'write', sha256: hashToken(writer) },
        { name: 'operator', scope: 'admin', sha256: hashToken(admin) },
      ]
    );
    await request(door).post(SPACE).send({}).expect(401);
    await request(door).post(SPACE).set('Authorization', `Bearer ${writer}`).send({}).expect(403);
    await request(door).post(SPACE).set('Authorization', `Bearer ${admin}`).send({}).expect(200);
  });

  it('refuses what a web page could make a browser send, and fields that the task does not have', async () => {
    const door = doorOver(async () => REPORT);
    await request(door).post(SPACE).expect(400);
    await request(door).post(SPACE).type('form').send('a=b').expect(400);
    const { body } = await request(door).post(SPACE).send({ everything: true }).expect(400);
    expect(errorEnvelopeSchema.parse(body)).toMatchObject({ code: 'BODY_INVALID', details: [{ path: 'everything' }] });
    await request(door).post('/api/v1/admin/tasks/nonsense').send({}).expect(404);
    await request(door).get(SPACE).expect(405);
  });
});

describe('exported files', () => {
  const CONTENT = 'kind,id\r\nnps,n-1\r\n';
  const WRITTEN = { file_name: 'nps-0a1b2c3d.csv.gz', row_count: 1, bytes: CONTENT.length, pending_record_count: 0 };

  const door = (tokens: Parameters<typeof anApp>[0]['tokens'] = []) => {
    const asked: unknown[] = [];
    const { app } = anApp({
      store: aStore({
        maintain: (async (...[name, wanted]) => {
          asked.push([name, wanted]);
          return WRITTEN;
        }) as Store['maintain'],
        takeExport: async (fileName) => {
          if (fileName !== WRITTEN.file_name) {
            throw new AppError('RESOURCE_NOT_FOUND', 'There is no such exported file.');
          }
          return { fileName, byteCount: CONTENT.length, stream: Readable.from([Buffer.from(CONTENT)]) };
        },
      }),
      tokens,
    });
    return { app, asked };
  };

  it('are written and answered in one go, as something to be saved', async () => {
    const { app, asked } = door();
    const answer = await request(app)
      .get('/api/v1/admin/export')
      .query({
        kind: 'nps',
        format: 'csv',
        compress: 'gzip',
        from: '2026-11-01',
        where: ['region=eu', 'tags.team=x=y'],
      })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks).toString()));
      })
      .expect(200);
    expect(asked).toEqual([
      [
        'export',
        { kind: 'nps', format: 'csv', compress: 'gzip', from: '2026-11-01', where: ['region=eu', 'tags.team=x=y'] },
      ],
    ]);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/gzip',
      'content-length': String(CONTENT.length),
      'content-disposition': 'attachment; filename="nps-0a1b2c3d.csv.gz"',
      'cache-control': 'no-store',
    });
    expect(answer.body).toBe(CONTENT);
  });

  it('take one condition as well as several, and Parquet when nothing is said', async () => {
    const { app, asked } = door();
    await request(app).get('/api/v1/admin/export').query({ kind: 'nps', where: 'region=eu' }).expect(200);
    expect(asked).toEqual([['export', { kind: 'nps', format: 'parquet', where: ['region=eu'] }]]);
  });

  it('name the parameter that is wrong', async () => {
    const { app } = door();
    const { body } = await request(app).get('/api/v1/admin/export').query({ kind: 'nonsense' }).expect(400);
    expect(errorEnvelopeSchema.parse(body)).toMatchObject({ code: 'PARAMETER_INVALID', details: [{ path: 'kind' }] });
    await request(app).get('/api/v1/admin/export').query({ kind: 'nps', where: 'nothing' }).expect(400);
  });

  it('are fetched by name, and are personal data: only the scope admin gets them', async () => {
    const [reader, admin] = [newToken(), newToken()];
    const { app } = door([
      { name: 'grafana', scope: 'read', sha256: hashToken(reader) },
      { name: 'operator', scope: 'admin', sha256: hashToken(admin) },
    ]);
    for (const path of ['/api/v1/admin/export?kind=nps', `/api/v1/admin/exports/${WRITTEN.file_name}`]) {
      await request(app).get(path).expect(401);
      await request(app).get(path).set('Authorization', `Bearer ${reader}`).expect(403);
      await request(app).get(path).set('Authorization', `Bearer ${admin}`).expect(200);
    }
    await request(app).get('/api/v1/admin/exports/other.csv').set('Authorization', `Bearer ${admin}`).expect(404);
  });
});

describe('a task that takes its time', () => {
  let server: Server;

  const listen = async (maintain: Maintain): Promise<number> => {
    server = createServer(doorOver(maintain)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('runs once at a time, and is stopped when its caller goes away', async () => {
    let signal: AbortSignal | undefined;
    let announceBegun: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (announceBegun = resolve));
    const port = await listen(async (options) => {
      signal = options?.signal;
      announceBegun();
      await new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new AppError('REQUEST_ABORTED', 'Given up.')));
      });
    });
    const call = httpRequest({
      port,
      host: '127.0.0.1',
      path: SPACE,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
    });
    const callEnded = once(call, 'error');
    call.end('{}');
    await begun;

    const second = await fetch(`http://127.0.0.1:${port}${SPACE}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(second.status).toBe(409);
    expect(errorEnvelopeSchema.parse(await second.json()).code).toBe('TASK_RUNNING');

    const stopped = once(signal!, 'abort');
    call.destroy();
    await Promise.all([callEnded, stopped]);
    expect(signal?.aborted).toBe(true);
  });
});
