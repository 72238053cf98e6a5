import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isTimeout } from '../../platform/failureReason';
import { postOverHttp } from './post';

describe('a message over HTTP', () => {
  const seen: Array<{ url: string | undefined; headers: IncomingMessage['headers']; body: string }> = [];
  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    '/ok': (response) => response.writeHead(200).end('a long answer that nobody reads'),
    '/elsewhere': (response) => response.writeHead(307, { Location: '/ok' }).end(),
    '/busy': (response) => response.writeHead(429, { 'Retry-After': '12' }).end(),
    '/busy-until': (response) => response.writeHead(503, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }).end(),
    '/silent': () => undefined,
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ url: request.url, headers: request.headers, body });
      answers[request.url ?? '']?.(response);
    });
  });
  const post = (path: string, signal = AbortSignal.timeout(5_000)) =>
    postOverHttp(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
      { 'X-A': 'b' },
      '{"a":1}',
      signal
    );

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    seen.length = 0;
  });

  it('arrives as it was sent', async () => {
    expect(await post('/ok')).toEqual({ status: 200, retryAfterMs: null });
    expect(seen).toMatchObject([{ url: '/ok', headers: { 'x-a': 'b' }, body: '{"a":1}' }]);
  });

  it('follows no redirect', async () => {
    expect(await post('/elsewhere')).toMatchObject({ status: 307 });
    expect(seen.map(({ url }) => url)).toEqual(['/elsewhere']);
  });

  it('hears for how many seconds the receiver wants to be left alone', async () => {
    expect(await post('/busy')).toEqual({ status: 429, retryAfterMs: 12_000 });
    expect(await post('/busy-until')).toEqual({ status: 503, retryAfterMs: null });
  });

  it('ends with its time', async () => {
    const [settled] = await Promise.allSettled([post('/silent', AbortSignal.timeout(50))]);
    expect(isTimeout(settled.status === 'rejected' ? settled.reason : null)).toBe(true);
  });
});
