import pino from 'pino';
import { cpuCounters, fakeHostSources, interfaceCounters } from '../../tests/fixtures/host/fakeHostSources';
import type { HostSample } from '../contract/records';
import { createHostCollector, HISTORY_LENGTH, type HostCollectorOptions } from './hostCollector';

const START_MS = 1_763_808_000_000;

let bootMs = 0;
const clock = { nowMs: () => Date.now(), monotonicMs: () => Date.now() - bootMs };

beforeEach(() => {
  jest.useFakeTimers({ now: START_MS });
  bootMs = START_MS - 1_000_000;
});

afterEach(() => {
  jest.useRealTimers();
});

function setUp(overrides: Partial<HostCollectorOptions> = {}) {
  const logLines: Array<{ level: number; msg: string; errors?: string[] }> = [];
  const samples: HostSample[] = [];
  const collector = createHostCollector({
    sources: fakeHostSources(),
    clock,
    logger: pino({ level: 'info' }, { write: (line: string) => logLines.push(JSON.parse(line)) }),
    onSample: (sample) => {
      samples.push(sample);
    },
    host: 'web-1',
    ...overrides,
  });
  return { collector, samples, logLines };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('createHostCollector', () => {
  it('INF-17: reads every 10 seconds by default once it is started', async () => {
    const { collector, samples } = setUp();
    await pass(30_000);
    expect(samples).toEqual([]);

    collector.start();
    await pass(30_000);
    await collector.stop();

    expect(samples.map(({ timeMs }) => timeMs - START_MS)).toEqual([30_000, 40_000, 50_000, 60_000]);
  });

  it('INF-18: takes another interval', async () => {
    const { collector, samples } = setUp({ intervalSeconds: 2 });
    collector.start();
    await pass(4_000);
    await collector.stop();

    expect(samples).toHaveLength(3);
    expect(collector.status().intervalSeconds).toBe(2);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('INF-18: refuses an interval of %s', (intervalSeconds) => {
    expect(() => setUp({ intervalSeconds })).toThrow('intervalSeconds must be a positive number');
  });

  it('INF-18: reads no more often when it is started twice', async () => {
    const { collector, samples } = setUp();
    collector.start();
    collector.start();
    await pass(10_000);
    await collector.stop();

    expect(samples).toHaveLength(2);
  });

  it('INF-18: stops, and can be started again', async () => {
    const { collector, samples } = setUp();
    collector.start();
    await pass(0);
    await collector.stop();
    await pass(60_000);
    expect(samples).toHaveLength(1);
    expect(collector.status().running).toBe(false);

    collector.start();
    await pass(0);
    await collector.stop();
    expect(samples).toHaveLength(2);
  });

  it('INF-18: stopping waits for the tick that runs and for its sample to be taken in', async () => {
    let finishRead: (connections: number) => void = () => undefined;
    let finishDelivery: () => void = () => undefined;
    const { collector } = setUp({
      sources: fakeHostSources({
        connections: () =>
          new Promise((resolve) => {
            finishRead = resolve;
          }),
      }),
      onSample: () =>
        new Promise((resolve) => {
          finishDelivery = resolve;
        }),
    });
    const stages: string[] = [];
    collector.start();
    await pass(0);
    const stopped = collector.stop().then(() => stages.push('stopped'));

    await pass(0);
    stages.push('read');
    finishRead(1);
    await pass(0);
    stages.push('delivered');
    finishDelivery();
    await stopped;

    expect(stages).toEqual(['read', 'delivered', 'stopped']);
  });

  it('INF-18: leaves a tick out while the one before still runs, and counts it', async () => {
    let reads = 0;
    const { collector, samples } = setUp({
      intervalSeconds: 1,
      sources: fakeHostSources({
        connections: async () => {
          reads += 1;
          return reads === 1 ? new Promise((resolve) => setTimeout(() => resolve(1), 1_500)) : 2;
        },
      }),
    });
    collector.start();
    await pass(3_000);
    await collector.stop();

    expect(collector.status()).toMatchObject({ skippedTickCount: 1, tickCount: 3 });
    expect(samples).toHaveLength(3);
  });

  it('INF-20: a source that hangs costs its own figures only, after a time limit', async () => {
    const { collector, logLines } = setUp({
      sources: fakeHostSources({ disks: () => new Promise(() => undefined) }),
    });
    collector.start();
    await pass(2_000);
    await collector.stop();

    expect(collector.latest()).toMatchObject({
      disks: [],
      memory: { usedRatio: 0.4 },
      errors: ['disks: no answer within 2000 ms'],
    });
    expect(logLines).toEqual([expect.objectContaining({ errors: ['disks: no answer within 2000 ms'] })]);
  });

  it('INF-20: divides by measured time, so a wall clock that steps gives no false rate', async () => {
    let sentBytes = 0;
    const { collector } = setUp({
      sources: fakeHostSources({
        interfaces: async () => {
          sentBytes += 1_000;
          return [interfaceCounters('eth0', { sentBytes })];
        },
      }),
    });
    collector.start();
    await pass(0);
    const hourMs = 3_600_000;
    jest.setSystemTime(Date.now() + hourMs);
    bootMs += hourMs;
    await pass(10_000);
    await collector.stop();

    expect(collector.latest()?.network.rates.sentBytesPerSecond).toBeCloseTo(100, 6);
  });

  it('says once that a source fails, and once that it is back', async () => {
    let isBroken = true;
    const { collector, logLines } = setUp({
      sources: fakeHostSources({
        cpu: async () => {
          if (isBroken) {
            throw new Error('permission denied');
          }
          return cpuCounters();
        },
      }),
    });
    collector.start();
    await pass(20_000);
    isBroken = false;
    await pass(20_000);
    await collector.stop();

    expect(logLines.map(({ msg }) => msg)).toEqual([
      'Parts of this host cannot be read.',
      'All parts of this host can be read again.',
    ]);
    expect(collector.status().lastErrors).toEqual([]);
  });

  it('goes on, and counts, when its sample is refused', async () => {
    const { collector, logLines } = setUp({
      onSample: () => {
        throw new Error('The store is busy.');
      },
    });
    collector.start();
    await pass(10_000);
    await collector.stop();

    expect(collector.status()).toMatchObject({ tickCount: 2, failedTickCount: 2 });
    expect(collector.latest()).not.toBeNull();
    expect(logLines[0]).toMatchObject({ msg: 'A host sample could not be handed on.' });
  });

  it('INF-17: a receiver that is slow does not hold collection up', async () => {
    const { collector } = setUp({ onSample: () => new Promise(() => undefined) });
    collector.start();
    await pass(100_000);

    expect(collector.status()).toMatchObject({ tickCount: 11, skippedTickCount: 0, failedTickCount: 5 });
  });

  it('INF-19: keeps a bounded history, oldest first', async () => {
    const { collector } = setUp();
    collector.start();
    await pass((HISTORY_LENGTH + 5) * 10_000);
    await collector.stop();

    const history = collector.history();
    expect(history).toHaveLength(HISTORY_LENGTH);
    expect(history.at(-1)).toBe(collector.latest());
    expect(history[0]?.timeMs).toBeLessThan(history[1]?.timeMs ?? 0);
  });

  it('INF-19: sums the last stretch of readings up', async () => {
    const { collector } = setUp();
    collector.start();
    await pass(60_000);
    await collector.stop();

    expect(collector.aggregates(30_000)).toMatchObject({
      readingCount: 3,
      memoryUsedRatio: { min: 0.4, mean: expect.closeTo(0.4, 12), max: 0.4, sampleCount: 3 },
    });
  });

  it('tells listeners each reading until they leave, and survives one that throws', async () => {
    const { collector, samples } = setUp();
    const heard: number[] = [];
    collector.subscribe(() => {
      throw new Error('closed');
    });
    const leave = collector.subscribe(({ timeMs }) => heard.push(timeMs - START_MS));
    collector.start();
    await pass(10_000);
    leave();
    await pass(10_000);
    await collector.stop();

    expect(heard).toEqual([0, 10_000]);
    expect(samples).toHaveLength(3);
  });

  it('has no reading before it is started', () => {
    const { collector } = setUp();

    expect(collector.latest()).toBeNull();
    expect(collector.status()).toEqual({
      host: 'web-1',
      running: false,
      intervalSeconds: 10,
      tickCount: 0,
      skippedTickCount: 0,
      failedTickCount: 0,
      lastDurationMs: null,
      lastErrors: [],
    });
  });
});
