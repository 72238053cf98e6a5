import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { probeSchema } from '../contract/probes';
import { isTimeout, reasonText } from '../platform/failureReason';
import { createCheck } from './createCheck';
import { createDnsCheck } from './dnsCheck';

const closers: Array<() => Promise<unknown> | void> = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function httpCheck(http: object) {
  return createCheck(probeSchema.parse({ service: 'x', http }));
}

const patience = () => AbortSignal.timeout(5_000);
const outcome = async (attempt: Promise<void>): Promise<string> => {
  const [settled] = await Promise.allSettled([attempt]);
  return settled.status === 'fulfilled' ? 'ok' : reasonText(settled.reason);
};

describe('a check over HTTP', () => {
  it.each([
    [200, [], 'ok'],
    [204, [], 'ok'],
    [500, [], 'status 500'],
    [404, [404], 'ok'],
    [200, [404], 'status 200'],
  ])('takes status %i, where %j is expected, as: %s', async (status, expect_status, expected) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    expect(await outcome(httpCheck({ url, expect_status })(patience()))).toBe(expected);
  });

  it('looks for a text', async () => {
    const url = await serve((_request, response) => response.end('all is well'));
    expect(await outcome(httpCheck({ url, expect_text: 'well' })(patience()))).toBe('ok');
    expect(await outcome(httpCheck({ url, expect_text: 'bad' })(patience()))).toBe(
      'the answer lacks the expected text'
    );
  });

  it('reads no more of an endless answer than it looks at', async () => {
    const url = await serve((_request, response) => {
      const more = (): void => {
        let isTaken = true;
        while (isTaken) {
          isTaken = response.write('x'.repeat(16_384));
        }
        response.once('drain', more);
      };
      more();
    });
    expect(await outcome(httpCheck({ url, expect_text: 'never' })(patience()))).toContain('lacks');
  });

  it('is over when its time is', async () => {
    const url = await serve(() => undefined);
    const [settled] = await Promise.allSettled([httpCheck({ url })(AbortSignal.timeout(50))]);
    expect(settled).toMatchObject({ status: 'rejected' });
    expect(isTimeout(settled.status === 'rejected' ? settled.reason : null)).toBe(true);
  });

  it('says why there is no connection', async () => {
    const url = await serve(() => undefined);
    await closers.pop()?.();
    expect(await outcome(httpCheck({ url })(patience()))).toMatch(/ECONNREFUSED/);
  });
});

describe('a check over TCP', () => {
  it('succeeds where a connection is taken and says why where not', async () => {
    const server = createTcpServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const tcp = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    const check = createCheck(probeSchema.parse({ service: 'x', tcp }));
    expect(await outcome(check(patience()))).toBe('ok');
    await new Promise((resolve) => server.close(resolve));
    expect(await outcome(check(patience()))).toMatch(/ECONNREFUSED/);
  });
});

describe('a check over DNS', () => {
  /** Answers every question with one address, or says that there is no such name. */
  async function nameServer(isKnown: boolean): Promise<string> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    closers.push(() => new Promise<void>((resolve) => socket.close(resolve)));
    socket.on('message', (question, { port, address }) => {
      const header = Buffer.from(question.subarray(0, 12));
      header.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
      header.writeUInt16BE(isKnown ? 1 : 0, 6);
      header.writeUInt32BE(0, 8);
      const asked = question.subarray(12, question.indexOf(0, 12) + 5);
      const answer = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]);
      socket.send(Buffer.concat([header, asked, ...(isKnown ? [answer] : [])]), port, address);
    });
    return `127.0.0.1:${socket.address().port}`;
  }

  it('succeeds where the name resolves', async () => {
    const server = await nameServer(true);
    expect(await outcome(createDnsCheck({ name: 'shop.example', type: 'A', server })(patience()))).toBe('ok');
  });

  it('says when there is no such name', async () => {
    const server = await nameServer(false);
    expect(await outcome(createDnsCheck({ name: 'shop.example', type: 'A', server })(patience()))).toMatch(/ENOTFOUND/);
  });
});
