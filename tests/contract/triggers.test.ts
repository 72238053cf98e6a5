import { spawn } from 'node:child_process';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Registry } from 'prom-client';
import request from 'supertest';
import { registerTriggerMetrics, registerTriggerValues } from '../../server/export/prometheus/registerTriggerMetrics';
import { createLogger } from '../../server/observability/logger';
import { systemClock } from '../../server/platform/clock';
import { pause } from '../../server/platform/pause';
import type { SeriesReader } from '../../server/services/queries/seriesReader';
import { createDecisionLog } from '../../server/services/triggers/decisionLog';
import { createMemoryStore } from '../../server/store/memoryStore';
import { readTriggersFile } from '../../server/triggers/readTriggersFile';
import { reportTriggers } from '../../server/triggers/reportTriggers';
import { startTriggers } from '../../server/triggers/startTriggers';
import { postOverHttp } from '../../server/triggers/webhook/post';
import { scalingMessage } from '../../server/triggers/webhook/scalingMessage';
import { SIGNATURE_HEADER, signatureOf } from '../../server/triggers/webhook/signature';
import { anApp } from '../fixtures/anApp';
import { aDecision, aTrigger, TRIGGER_SECRET } from '../fixtures/aTrigger';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';
import { waitFor } from '../fixtures/waitFor';

const ROOT = path.resolve(__dirname, '../..');

/** What docs/triggers.md tells a receiver to do. */
function isGenuine(header: string, body: string, nowSeconds: number): boolean {
  const parts = new Map(header.split(',').map((part) => part.split('=') as [string, string]));
  const expected = createHmac('sha256', TRIGGER_SECRET)
    .update(`${parts.get('t')}.${body}`)
    .digest();
  const given = Buffer.from(parts.get('v1') ?? '', 'hex');
  const isFresh = Math.abs(nowSeconds - Number(parts.get('t'))) <= 300;
  return isFresh && given.length === expected.length && timingSafeEqual(given, expected);
}

describe('triggers', () => {
  const folder = useTemporaryFolder();
  const received: Array<{ isGenuine: boolean; key: string; body: { direction: string; value: number } }> = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      received.push({
        isGenuine: isGenuine(String(incoming.headers['x-measure-signature']), body, Date.now() / 1_000),
        key: String(incoming.headers['idempotency-key']),
        body: JSON.parse(body) as { direction: string; value: number },
      });
      // The first attempt fails, as networks do.
      response.writeHead(received.length === 1 ? 503 : 200).end();
    });
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  it('RDM-11, RDM-12: tell a receiver that checks the signature, and are listed with what became of it', async () => {
    const store = createMemoryStore(systemClock);
    const decisions = createDecisionLog({ store, clock: systemClock });
    const metrics = new Registry();
    const read: SeriesReader = async () => ({
      series: [
        {
          name: 'cpu_usage_ratio',
          title: 'CPU',
          unit: 'percentunit',
          labels: { host: 'web-1' },
          timesMs: Float64Array.of(0),
          values: [0.93],
        },
      ],
      notices: [],
    });
    const trigger = aTrigger({
      up: { above: 0.8 },
      webhook: {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scale`,
        secret_env: 'MEASURE_TRIGGER_SECRET',
        backoff: '10ms',
      },
    });
    const running = startTriggers({
      triggers: [{ trigger, secret: TRIGGER_SECRET }],
      clock: systemClock,
      logger: createLogger('silent'),
      newId: () => 'decision-1',
      read,
      decisions,
      events: registerTriggerMetrics(metrics, [trigger]),
      delivery: { post: postOverHttp, random: Math.random, wait: pause },
    });
    registerTriggerValues(metrics, running.watched);
    try {
      const report = () => reportTriggers(running.watched(), { decisions, clock: systemClock });
      await waitFor('the delivery', async () => {
        const [one] = await report();
        return one?.decisions[0]?.delivery === 'delivered' || undefined;
      });
      expect(received).toMatchObject([
        { isGenuine: true, key: 'decision-1', body: { direction: 'up', value: 0.93 } },
        { isGenuine: true, key: 'decision-1', body: { direction: 'up', value: 0.93 } },
      ]);
      const { app } = anApp({ store, triggers: report });
      const { body } = await request(app).get('/api/v1/triggers').expect(200);
      expect(body.data.triggers).toMatchObject([
        {
          name: 'workers',
          query_type: 'host',
          is_dry_run: false,
          up: { above: 0.8, hold_seconds: 0 },
          down: { below: 0.3, hold_seconds: 120 },
          problem: null,
          series: [{ labels: {}, value: 0.93, position: 'between', held_seconds: null }],
          decisions: [
            {
              id: 'decision-1',
              direction: 'up',
              value: 0.93,
              limit: 0.8,
              delivery: 'delivered',
              attempts: 2,
              status: 200,
            },
          ],
        },
      ]);
      const text = await metrics.metrics();
      expect(text).toContain(
        'measure_everything_trigger_decisions_total{trigger="workers",direction="up",dry_run="no"} 1'
      );
      expect(text).toContain('measure_everything_trigger_deliveries_total{trigger="workers",outcome="delivered"} 1');
      expect(text).toContain('measure_everything_trigger_deliveries_total{trigger="workers",outcome="failed"} 0');
      expect(text).toContain('measure_everything_trigger_delivery_attempts_total{trigger="workers"} 2');
      expect(text).toContain('measure_everything_trigger_value{trigger="workers"} 0.93');
    } finally {
      await running.stop();
    }
  });

  it('are none where none are configured', async () => {
    const { app } = anApp({ store: createMemoryStore(systemClock) });
    const { body } = await request(app).get('/api/v1/triggers').expect(200);
    expect(body.data).toEqual({ triggers: [] });
  });

  it('are received by the receiver of the documentation, which turns away what is forged, changed or old', async () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readFileSync(path.join(ROOT, 'docs/triggers.md'), 'utf8')) ?? [];
    const file = path.join(folder(), 'receiver.mjs');
    writeFileSync(file, code ?? '');
    const receiver = spawn(process.execPath, [file], { env: { SECRET: TRIGGER_SECRET, PORT: '0' } });
    const said: string[] = [];
    receiver.stdout.on('data', (chunk: Buffer) => said.push(...chunk.toString().trim().split('\n')));
    try {
      const port = await waitFor('the receiver', () => /^listening (\d+)$/.exec(said[0] ?? '')?.[1]);
      const body = scalingMessage(aDecision());
      const send = async (text: string, signedText: string, atMs: number, secret: string) => {
        const headers = {
          'Idempotency-Key': aDecision().id,
          [SIGNATURE_HEADER]: signatureOf(signedText, atMs, secret),
        };
        const reply = await postOverHttp(`http://127.0.0.1:${port}/`, headers, text, AbortSignal.timeout(10_000));
        return reply.status;
      };
      const nowMs = Date.now();
      expect(await send(body, body, nowMs, 'another secret of 16')).toBe(401);
      expect(await send(`${body} `, body, nowMs, TRIGGER_SECRET)).toBe(401);
      expect(await send(body, body, nowMs - 600_000, TRIGGER_SECRET)).toBe(401);
      expect(await send(body, body, nowMs, TRIGGER_SECRET)).toBe(200);
      expect(await send(body, body, nowMs, TRIGGER_SECRET)).toBe(200);
      await waitFor('what the receiver did', () => said[1]);
      expect(said.slice(1)).toEqual(['workers: up (scale up: cpu_usage_ratio 0.91 is above 0.8 for 1m)']);
    } finally {
      receiver.kill();
      await once(receiver, 'exit');
    }
  });

  it('of the provisioned file are all dry runs, which need no secret', () => {
    const file = path.join(ROOT, 'provisioning/triggers/triggers.yaml');
    const triggers = readTriggersFile(file, {});
    expect(triggers.length).toBeGreaterThan(1);
    expect(triggers.every(({ trigger }) => trigger.dry_run)).toBe(true);
  });
});
