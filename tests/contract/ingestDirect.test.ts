import { createServer, request as httpRequest, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { WRITE_ROUTES } from '../../server/contract/writeRoutes';
import { hashToken, newToken } from '../../server/services/access/tokens';
import { aRecord } from '../fixtures/records/aRecord';
import { ARRIVAL_MS, anIngestApp, type IngestAppOptions } from '../fixtures/records/anIngestApp';

const NDJSON = 'application/x-ndjson';
const token = newToken();
const nps = JSON.stringify(aRecord('nps', { id: 'n-1' }));
const badNps = JSON.stringify({ kind: 'nps', user_id: 1, score: 11 });

interface Sent {
  readonly path: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const INGEST = WRITE_ROUTES.ingestRecords.path;
const usual: Sent = { path: INGEST, type: 'application/json', body: nps };

type Case = readonly [name: string, sent: Sent, options?: IngestAppOptions];

const CASES: readonly Case[] = [
  ['one record', usual],
  ['an array', { ...usual, body: `[${nps},${badNps}]` }],
  ['lines', { ...usual, type: NDJSON, body: `${nps}\n${badNps}\n` }],
  ['compressed lines', { ...usual, type: NDJSON, headers: { 'content-encoding': 'gzip' }, body: gzipSync(nps) }],
  ['a bad record', { ...usual, body: badNps }],
  ['no JSON', { ...usual, body: '{' }],
  ['nothing', { ...usual, body: '' }],
  ['a type that is not taken', { ...usual, type: 'text/plain' }],
  ['an encoding that is not taken', { ...usual, headers: { 'content-encoding': 'br' } }],
  ['an idempotency key', { ...usual, body: JSON.stringify(aRecord('nps')), headers: { 'idempotency-key': 'k-1' } }],
  ['an idempotency key that is not one', { ...usual, headers: { 'idempotency-key': 'ä b' } }],
  ['a request id', { ...usual, headers: { 'x-request-id': 'mine-7' } }],
  ['a request id that is not taken', { ...usual, headers: { 'x-request-id': 'not mine' } }],
  [
    'too many records',
    { ...usual, body: `[${nps},${nps},${nps}]` },
    { limits: { maxRecords: 2, maxListedRejections: 2 } },
  ],
  ['no token', usual, { tokens: [{ name: 'a', scope: 'write', sha256: hashToken(token) }] }],
  [
    'a token of another scope',
    { ...usual, headers: { authorization: `Bearer ${token}` } },
    { tokens: [{ name: 'a', scope: 'read', sha256: hashToken(token) }] },
  ],
  [
    'a good token',
    { ...usual, headers: { authorization: `Bearer ${token}` } },
    { tokens: [{ name: 'a', scope: 'write', sha256: hashToken(token) }] },
  ],
  ['a name of another machine', { ...usual, headers: { host: 'evil.example' } }, { isHostChecked: true }],
  ['a local name', { ...usual, headers: { host: 'localhost:5000' } }, { isHostChecked: true }],
  ['one inference', { ...usual, path: WRITE_ROUTES.recordInference.path, body: withoutKind('inference') }],
  ['one model', { ...usual, path: WRITE_ROUTES.registerModel.path, body: withoutKind('model') }],
  ['one session', { ...usual, path: WRITE_ROUTES.startSession.path, body: '{"user_id":"u-1"}' }],
  [
    'one security event',
    { ...usual, path: WRITE_ROUTES.recordSecurityEvent.path, body: withoutKind('security_event') },
  ],
  ['one bad inference', { ...usual, path: WRITE_ROUTES.recordInference.path, body: '{"latency_ms":-1}' }],
];

function withoutKind(kind: 'inference' | 'model' | 'security_event'): string {
  const { kind: _, ...rest } = aRecord(kind);
  return JSON.stringify(rest);
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function ask(app: RequestListener, { path, type, headers, body }: Sent): Promise<Answer> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const sent = httpRequest({
      port,
      path,
      method: 'POST',
      headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
    });
    sent.end(body);
    const [response] = await once(sent, 'response');
    let text = '';
    for await (const piece of response.setEncoding('utf8')) {
      text += piece;
    }
    return { status: response.statusCode, headers: response.headers, body: text };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What differs from one request to the next by its nature. */
function comparable({ status, headers, body }: Answer, path: string) {
  const { date: _, 'x-request-id': id, ...rest } = headers;
  return {
    status,
    headers: { ...rest, isOwnRequestId: id === 'mine-7' },
    body: body.replace(/"error_id":"\w+"/, '"error_id":""').replaceAll(path, ''),
  };
}

describe('the short way of a write and the way through the router', () => {
  it.each(CASES.map(([name, sent, options]) => ({ name, sent, options })))(
    'answer $name alike',
    async ({ sent, options }) => {
      const [direct, routed] = [anIngestApp(options), anIngestApp(options)];
      // The router overlooks the slash at the end, the short way does not know such a path.
      const viaRouter = `${sent.path}/`;

      const expected = comparable(await ask(routed.app, { ...sent, path: viaRouter }), viaRouter);
      expect(comparable(await ask(direct.app, sent), sent.path)).toEqual(expected);
      expect(direct.sink.records).toEqual(routed.sink.records);
      expect(await countsOf(direct)).toEqual(await countsOf(routed));
    }
  );

  it('write what was sent', async () => {
    const { app, sink } = anIngestApp();
    await ask(app, usual);
    expect(sink.records).toMatchObject([{ kind: 'nps', id: 'n-1', time_ms: ARRIVAL_MS }]);
  });
});

async function countsOf({ metrics }: ReturnType<typeof anIngestApp>) {
  const text = await metrics();
  return text.split('\n').filter((line) => /^http_(requests_total|request_duration_seconds_count)/.test(line));
}
