import { createHmac } from 'node:crypto';
import { aDecision, aTrigger, TRIGGER_SECRET } from '../../../tests/fixtures/aTrigger';
import { aSettableClock } from '../../../tests/fixtures/settableClock';
import { deliver, type DeliveryOrder } from './deliver';
import type { Post, Reply } from './post';
import { signatureOf } from './signature';

const OK: Reply = { status: 204, retryAfterMs: null };
const UNAVAILABLE: Reply = { status: 503, retryAfterMs: null };

/** Replies come in order, the last one again and again; null: the connection is refused. */
function setUp(replies: ReadonlyArray<Reply | null>, { random = 1 }: { random?: number } = {}) {
  const clock = aSettableClock();
  const sent: Array<{ url: string; headers: Readonly<Record<string, string>>; body: string }> = [];
  const pauses: number[] = [];
  const post: Post = async (url, headers, body) => {
    sent.push({ url, headers, body });
    const reply = replies[Math.min(sent.length, replies.length) - 1] ?? null;
    if (reply === null) {
      throw new Error('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:9') });
    }
    return reply;
  };
  const wait = async (ms: number) => {
    pauses.push(ms);
    clock.pass(ms);
  };
  const { webhook } = aTrigger();
  if (webhook === undefined) {
    throw new Error('The fixture has a webhook.');
  }
  const order: DeliveryOrder = { decision: aDecision(), webhook, secret: TRIGGER_SECRET, deadlineMs: 300_000 };
  const run = (parts: Partial<DeliveryOrder> = {}, signal = new AbortController().signal) =>
    deliver({ clock, post, random: () => random, wait }, { ...order, ...parts }, signal);
  return { run, sent, pauses, clock, webhook };
}

describe('the signature', () => {
  it('RDM-12: is an HMAC-SHA256 over the time and the body, as openssl makes it', () => {
    // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 'a secret of the tests'
    expect(signatureOf('{"a":1}', 1_700_000_000_999, TRIGGER_SECRET)).toBe(
      't=1700000000,v1=7b2992c1f41ac383ed7caf6d966ef2b7b897d4ad70fa29241394a7316e268e9e'
    );
  });
});

describe('delivering a decision', () => {
  it('RDM-12: posts the decision once, signed, with its id as idempotency key', async () => {
    const { run, sent, webhook } = setUp([OK]);
    expect(await run()).toEqual({ isDelivered: true, attemptCount: 1, status: 204, reason: null });
    expect(sent).toHaveLength(1);
    const [{ url, headers, body }] = sent as [(typeof sent)[0]];
    expect(url).toBe(webhook.url);
    expect(headers['Idempotency-Key']).toBe(aDecision().id);
    const expected = createHmac('sha256', TRIGGER_SECRET).update(`1700000000.${body}`).digest('hex');
    expect(headers['X-Measure-Signature']).toBe(`t=1700000000,v1=${expected}`);
    expect(JSON.parse(body)).toEqual({
      id: aDecision().id,
      trigger: 'workers',
      direction: 'up',
      text: 'scale up: cpu_usage_ratio 0.91 is above 0.8 for 1m',
      decided_at: '2023-11-14T22:13:20.000Z',
      figure: 'cpu_usage_ratio',
      labels: { host: 'web-1' },
      value: 0.91,
      limit: 0.8,
      held_seconds: 60,
      cooldown_seconds: 300,
    });
  });

  it('tries again with pauses that double up to their bound, the same key and a fresh signature', async () => {
    const { run, sent, pauses, webhook } = setUp([UNAVAILABLE, null, UNAVAILABLE, OK]);
    const outcome = await run({ webhook: { ...webhook, max_backoff: 3_000 } });
    expect(outcome).toEqual({ isDelivered: true, attemptCount: 4, status: 204, reason: null });
    expect(pauses).toEqual([1_000, 2_000, 3_000]);
    expect(new Set(sent.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(1);
    expect(new Set(sent.map(({ headers }) => headers['X-Measure-Signature'])).size).toBe(4);
  });

  it('draws its pauses at random', async () => {
    const { run, pauses } = setUp([UNAVAILABLE, UNAVAILABLE, OK], { random: 0.25 });
    await run();
    expect(pauses).toEqual([250, 500]);
  });

  it('leaves a receiver alone for as long as it asks, within the bound', async () => {
    const { run, pauses } = setUp([{ status: 429, retryAfterMs: 7_000 }, { status: 503, retryAfterMs: 900_000 }, OK]);
    await run();
    expect(pauses).toEqual([7_000, 60_000]);
  });

  it('gives up after the last retry and says why', async () => {
    const { run, sent } = setUp([null]);
    expect(await run()).toEqual({
      isDelivered: false,
      attemptCount: 5,
      status: null,
      reason: 'fetch failed: connect ECONNREFUSED 127.0.0.1:9',
    });
    expect(sent).toHaveLength(5);
  });

  it.each([
    [400, 'status 400'],
    [401, 'status 401'],
    [302, 'status 302: redirects are not followed'],
  ])('does not repeat what the receiver refused with %i', async (status, reason) => {
    const { run, sent } = setUp([{ status, retryAfterMs: null }]);
    expect(await run()).toEqual({ isDelivered: false, attemptCount: 1, status, reason });
    expect(sent).toHaveLength(1);
  });

  it('RDM-12: sends nothing once the cooldown is over, so that it never overtakes the next decision', async () => {
    const { run, sent, clock } = setUp([UNAVAILABLE]);
    const outcome = await run({ deadlineMs: 2_500 });
    expect(outcome?.reason).toBe('status 503; another attempt would come after the cooldown');
    expect(sent).toHaveLength(2);
    expect(clock.monotonicMs()).toBeLessThan(2_500);
  });

  it('tells nothing of a delivery that was broken off', async () => {
    const stopping = new AbortController();
    const { run } = setUp([null]);
    const outcome = run({}, stopping.signal);
    stopping.abort();
    expect(await outcome).toBeNull();
  });
});
