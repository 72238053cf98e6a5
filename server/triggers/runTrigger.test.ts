import { aTrigger, TRIGGER_SECRET } from '../../tests/fixtures/aTrigger';
import { waitFor } from '../../tests/fixtures/waitFor';
import { aSettableClock } from '../../tests/fixtures/settableClock';
import type { QuerySeries, SeriesReader } from '../services/queries/seriesReader';
import { createLogger } from '../observability/logger';
import { createDecisionLog } from '../services/triggers/decisionLog';
import { createMemoryStore } from '../store/memoryStore';
import { createTrigger } from './runTrigger';
import type { Post } from './webhook/post';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function series(value: number | null, host = 'web-1'): QuerySeries {
  return {
    name: 'cpu_usage_ratio',
    title: 'CPU',
    unit: null,
    labels: { host },
    timesMs: Float64Array.of(0),
    values: [value],
  };
}

type Reading = readonly QuerySeries[] | Error;

/** What outlives a restart, and what a trigger touches. */
function aWorld() {
  const clock = aSettableClock();
  const store = createMemoryStore(clock);
  const log = createDecisionLog({ store, clock });
  const world = {
    clock,
    log,
    reading: [] as Reading,
    status: 200,
    isDiskFull: false,
    sent: [] as Array<{ id: string; direction: string; value: number }>,
    counted: [] as string[],
  };
  const read: SeriesReader = async () => {
    if (world.reading instanceof Error) {
      throw world.reading;
    }
    return { series: world.reading, notices: [] };
  };
  const post: Post = async (_url, _headers, body) => {
    world.sent.push(JSON.parse(body) as { id: string; direction: string; value: number });
    return { status: world.status, retryAfterMs: null };
  };
  let made = 0;
  const start = async (parts: Record<string, unknown> = {}) => {
    const trigger = aTrigger(parts);
    const known = await log.last(trigger.name, 100);
    return createTrigger(
      {
        clock,
        logger: createLogger('silent'),
        newId: () => `decision-${++made}`,
        read,
        decisions: {
          ...log,
          addDecision: (decision) =>
            world.isDiskFull ? Promise.reject(new Error('no space left')) : log.addDecision(decision),
        },
        events: {
          evaluated: (_, isRead) => world.counted.push(isRead ? 'read' : 'failed'),
          decided: (_, direction, isDryRun) => world.counted.push(`${direction}${isDryRun ? ' dry' : ''}`),
          delivered: (_, isDelivered, attempts) =>
            world.counted.push(`${isDelivered ? 'delivered' : 'lost'} ${attempts}`),
        },
        delivery: { post, random: () => 0, wait: async (ms) => clock.pass(ms) },
      },
      { trigger, secret: trigger.dry_run ? null : TRIGGER_SECRET },
      known
    );
  };
  type Running = Awaited<ReturnType<typeof start>>;
  /** An evaluation each 30 s for that long, the first at once. */
  const watch = async (trigger: Running, forMs: number, reading: Reading) => {
    world.reading = reading;
    for (let passedMs = 0; passedMs <= forMs; passedMs += 30 * SECOND) {
      await trigger.evaluate();
      clock.pass(30 * SECOND);
    }
  };
  const kept = async () =>
    (await log.last('workers', 100)).map(({ direction, isDryRun, outcome }) => ({ direction, isDryRun, outcome }));
  return Object.assign(world, { start, watch, kept });
}

const delivered = { isDelivered: true, attemptCount: 1, status: 200, reason: null };

describe('a running trigger', () => {
  it('RDM-11, RDM-12: tells a receiver once that a value held beyond its limit, and keeps that it did', async () => {
    const world = aWorld();
    const trigger = await world.start();
    await world.watch(trigger, MINUTE, [series(0.9), series(0.2, 'web-2')]);
    await trigger.stop();
    expect(world.sent).toMatchObject([{ direction: 'up', value: 0.9, limit: 0.8, labels: {} }]);
    expect(await world.kept()).toEqual([{ direction: 'up', isDryRun: false, outcome: delivered }]);
    expect(world.counted).toEqual(['read', 'read', 'read', 'up', 'delivered 1']);
  });

  it('RDM-12: keeps the decisions of a dry run and tells nobody', async () => {
    const world = aWorld();
    const trigger = await world.start({ dry_run: true });
    await world.watch(trigger, MINUTE, [series(0.9)]);
    await trigger.stop();
    expect(world.sent).toEqual([]);
    expect(await world.kept()).toEqual([{ direction: 'up', isDryRun: true, outcome: null }]);
  });

  it('keeps why a decision was not delivered, and its cooldown all the same', async () => {
    const world = aWorld();
    world.status = 403;
    const trigger = await world.start();
    await world.watch(trigger, 4 * MINUTE, [series(0.9)]);
    await trigger.stop();
    expect(world.sent).toHaveLength(1);
    const outcome = { isDelivered: false, attemptCount: 1, status: 403, reason: 'status 403' };
    expect(await world.kept()).toEqual([{ direction: 'up', isDryRun: false, outcome }]);
  });

  it('never decides without numbers: neither for an empty answer nor for one that failed', async () => {
    const world = aWorld();
    const trigger = await world.start();
    await world.watch(trigger, 30 * SECOND, [series(0.1)]);
    await world.watch(trigger, 10 * MINUTE, []);
    expect(trigger.standing()).toMatchObject({ problem: 'The query has no number now.', series: [] });
    await world.watch(trigger, 10 * MINUTE, new Error('The store is starting.'));
    expect(trigger.standing()).toMatchObject({ problem: 'The store is starting.' });
    await world.watch(trigger, MINUTE, [series(null)]);
    await trigger.stop();
    expect(world.sent).toEqual([]);
  });

  it('lets each series decide by itself, with a cooldown of its own', async () => {
    const world = aWorld();
    const trigger = await world.start({ series: 'each' });
    await world.watch(trigger, 2 * MINUTE, [series(0.9), series(0.1, 'web-2'), series(0.5, 'web-3')]);
    await trigger.stop();
    expect(world.sent).toMatchObject([
      { direction: 'up', labels: { host: 'web-1' } },
      { direction: 'down', labels: { host: 'web-2' } },
    ]);
  });

  it('RDM-12: is not moved by a wall clock that is set back or forward, neither in its hold nor in its cooldown', async () => {
    for (const stepMs of [-3_600_000, 3_600_000]) {
      const world = aWorld();
      const trigger = await world.start();
      await world.watch(trigger, 0, [series(0.9)]);
      world.clock.step(stepMs);
      await trigger.evaluate();
      expect(world.sent).toHaveLength(0);
      world.clock.pass(30 * SECOND);
      await trigger.evaluate();
      expect(world.sent).toHaveLength(1);
      world.clock.step(stepMs);
      await world.watch(trigger, 4 * MINUTE, [series(0.1)]);
      expect(world.sent).toHaveLength(1);
      await trigger.stop();
    }
  });

  it('RDM-12: goes on with its cooldown after a restart', async () => {
    const world = aWorld();
    const first = await world.start();
    await world.watch(first, MINUTE, [series(0.9)]);
    await first.stop();
    const second = await world.start();
    await world.watch(second, 3 * MINUTE, [series(0.1)]);
    expect(world.sent).toHaveLength(1);
    await world.watch(second, 2 * MINUTE, [series(0.1)]);
    expect(world.sent).toMatchObject([{ direction: 'up' }, { direction: 'down' }]);
    await second.stop();
  });

  it('does not wait for the cooldown of a dry run once it is none any more', async () => {
    const world = aWorld();
    const rehearsal = await world.start({ dry_run: true });
    await world.watch(rehearsal, MINUTE, [series(0.9)]);
    await rehearsal.stop();
    const real = await world.start();
    await world.watch(real, MINUTE, [series(0.9)]);
    await real.stop();
    expect(world.sent).toHaveLength(1);
  });

  it('delivers after a restart what was decided and not told, with the same id', async () => {
    const world = aWorld();
    world.status = 503;
    const first = await world.start();
    await world.watch(first, MINUTE, [series(0.9)]);
    await first.stop();
    expect(await world.kept()).toMatchObject([{ outcome: null }]);
    world.status = 200;
    const second = await world.start();
    await waitFor('the delivery', async () => (await world.kept())[0]?.outcome ?? undefined);
    await second.stop();
    expect(new Set(world.sent.map(({ id }) => id))).toEqual(new Set(['decision-1']));
    expect(await world.kept()).toEqual([{ direction: 'up', isDryRun: false, outcome: delivered }]);
  });

  it('does not take a decision that cannot be kept, and takes it once it can', async () => {
    const world = aWorld();
    world.isDiskFull = true;
    const trigger = await world.start();
    await world.watch(trigger, 2 * MINUTE, [series(0.9)]);
    expect(world.sent).toEqual([]);
    expect(trigger.standing().problem).toMatch('could not be kept, so it was not taken: no space left');
    world.isDiskFull = false;
    await world.watch(trigger, 0, [series(0.9)]);
    await trigger.stop();
    expect(world.sent).toHaveLength(1);
  });

  it('refuses an answer of several figures, and one of too many series', async () => {
    const world = aWorld();
    const trigger = await world.start({ series: 'each' });
    await world.watch(trigger, MINUTE, [series(0.9), { ...series(0.9), name: 'load' }]);
    expect(trigger.standing().problem).toContain('the query tells cpu_usage_ratio, load: name one in "figure"');
    const many = Array.from({ length: 101 }, (_, index) => series(0.9, `web-${index}`));
    await world.watch(trigger, MINUTE, many);
    expect(trigger.standing().problem).toContain('100 series at most, not 101');
    await trigger.stop();
    expect(world.sent).toEqual([]);
  });
});
