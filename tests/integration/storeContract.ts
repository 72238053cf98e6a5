import type { AppError } from '../../server/contract/errors';
import type { HostSample } from '../../server/contract/records';
import type { HostSelection, HostSeriesQuestion } from '../../server/store/questions/question';
import type { Store } from '../../server/store/store';
import { aHostSample } from '../fixtures/storeSamples';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const EVERYTHING: HostSelection = { metrics: [], hosts: [], labels: {} };

/** The wall clock under which the store must be opened. */
export const CONTRACT_NOW_MS = Date.UTC(2026, 10, 22, 12);

/** What every store promises. Each test has a day of its own, so that all can share one store. */
export function describeStoreContract(open: () => Promise<Store>): void {
  let store: Store;
  let dayMs = Date.UTC(2026, 9, 5);

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(() => {
    dayMs += DAY_MS;
  });

  const today = () => ({ fromMs: dayMs, toMs: dayMs + DAY_MS });
  const sampleAt = (offsetMs: number, parts: Parameters<typeof aHostSample>[0] = {}) =>
    aHostSample({ timeMs: dayMs + offsetMs, ...parts });
  const readSeries = async (parts: Partial<HostSeriesQuestion> = {}) => {
    const { answer, pendingRecordCount } = await store.read({
      kind: 'host-series',
      window: today(),
      bucketMs: MINUTE_MS,
      selection: EVERYTHING,
      aggregation: 'mean',
      maxSeries: 100,
      maxPoints: 10_000,
      ...parts,
    });
    expect(pendingRecordCount).toBe(0);
    return answer.map(({ timesMs, values, sampleCounts, ...identity }) => ({
      ...identity,
      points: Array.from(timesMs, (timeMs, index) => [
        (timeMs - dayMs) / MINUTE_MS,
        values[index],
        sampleCounts[index],
      ]),
    }));
  };
  const readIds = async (window = today()) =>
    (await store.read({ kind: 'host-sample-ids', window, maxIds: 1000 })).answer;
  const readValues = async (label: 'host' | 'metric' | 'mount', selection = EVERYTHING) =>
    (await store.read({ kind: 'host-label-values', window: today(), label, selection, maxValues: 100 })).answer;
  const readNumbers = async (aggregation: HostSeriesQuestion['aggregation'], window = today()) =>
    (await store.read({ kind: 'host-numbers', window, selection: EVERYTHING, aggregation, maxSeries: 100 })).answer;

  describe('writing', () => {
    it('tells how many records were accepted, at ever later positions', async () => {
      const first = await store.append([sampleAt(0), sampleAt(1)]);
      const second = await store.append([sampleAt(2)]);

      expect([first.acceptedCount, second.acceptedCount]).toEqual([2, 1]);
      expect(isLater(second.position, first.position)).toBe(true);
    });

    it('takes an empty list and stores nothing', async () => {
      expect((await store.append([])).acceptedCount).toBe(0);
      expect(await readIds()).toEqual([]);
    });

    it('stores a record once however often its id comes, also with a new time', async () => {
      const sample = sampleAt(MINUTE_MS);
      await store.append([sample, sample]);
      await store.append([sample]);
      await store.append([{ ...sample, timeMs: sample.timeMs + MINUTE_MS }]);

      expect(await readIds()).toEqual([sample.id]);
      expect((await readSeries()).map(({ points }) => points)).toEqual([[[1, 0.5, 1]]]);
    });

    it('takes the same id again when its time is more than the horizon of seven days away', async () => {
      const sample = sampleAt(0);
      await store.append([sample]);
      await store.append([{ ...sample, timeMs: sample.timeMs - 7 * DAY_MS - 1 }]);

      expect(await readIds({ fromMs: dayMs - 8 * DAY_MS, toMs: dayMs + 1 })).toEqual(
        expect.arrayContaining([sample.id, sample.id])
      );
    });

    it('leaves out records with an impossible time and keeps the others of the same write', async () => {
      const good = sampleAt(0);
      const beforeComputers = aHostSample({ timeMs: Date.UTC(1999, 11, 31) });
      const farFuture = aHostSample({ timeMs: CONTRACT_NOW_MS + DAY_MS + 1 });
      await store.append([beforeComputers, good, farFuture]);

      expect(await readIds()).toEqual([good.id]);
      expect(await readIds({ fromMs: 0, toMs: Date.UTC(2000, 0, 2) })).toEqual([]);
      expect(await readIds({ fromMs: CONTRACT_NOW_MS + DAY_MS, toMs: CONTRACT_NOW_MS + 2 * DAY_MS })).toEqual([]);
    });

    it('keeps text that looks like SQL as text', async () => {
      const host = `'; DROP TABLE host_points; -- "x" \\ \u{1F600}`;
      await store.append([sampleAt(0, { host, id: `${host}-id` })]);

      expect(await readValues('host')).toEqual([host]);
      expect(await readIds()).toEqual([`${host}-id`]);
    });

    it('never gives out a value that is not finite', async () => {
      await store.append([
        sampleAt(0, { value: Number.NaN }),
        sampleAt(MINUTE_MS, { value: Infinity }),
        sampleAt(2 * MINUTE_MS, { value: 3 }),
      ]);

      expect((await readSeries()).map(({ points }) => points)).toEqual([[[2, 3, 1]]]);
    });
  });

  describe('host-series', () => {
    it('averages the samples of each bucket and leaves out buckets without samples', async () => {
      await store.append([
        sampleAt(0, { value: 1 }),
        sampleAt(59_999, { value: 3 }),
        sampleAt(MINUTE_MS, { value: 10 }),
        sampleAt(5 * MINUTE_MS, { value: 7 }),
      ]);

      expect(await readSeries()).toEqual([
        {
          metric: 'cpu_usage_ratio',
          host: 'web-1',
          labels: {},
          points: [
            [0, 2, 2],
            [1, 10, 1],
            [5, 7, 1],
          ],
        },
      ]);
    });

    it.each([
      ['min', 1],
      ['max', 9],
      ['last', 4],
    ] as const)('gives the %s of each bucket', async (aggregation, expected) => {
      await store.append([
        sampleAt(20_000, { value: 9 }),
        sampleAt(50_000, { value: 4 }),
        sampleAt(10_000, { value: 1 }),
      ]);

      expect((await readSeries({ aggregation })).map(({ points }) => points)).toEqual([[[0, expected, 3]]]);
    });

    it('takes the window as half-open and aligns buckets to the epoch, not to the window', async () => {
      await store.append([
        sampleAt(30_000, { value: 1 }),
        sampleAt(45_000, { value: 2 }),
        sampleAt(90_000, { value: 3 }),
      ]);

      const window = { fromMs: dayMs + 45_000, toMs: dayMs + 90_000 };
      expect((await readSeries({ window })).map(({ points }) => points)).toEqual([[[0, 2, 1]]]);
    });

    it('orders series by metric, host and labels, one without the label first', async () => {
      await store.append([
        sampleAt(0, {
          host: 'b',
          points: [
            { metric: 'disk_read_bytes_per_second', labels: { device: 'vdb' }, value: 1 },
            { metric: 'disk_read_bytes_per_second', value: 2 },
            { metric: 'cpu_usage_ratio', value: 3 },
          ],
        }),
        sampleAt(0, {
          host: 'a',
          points: [{ metric: 'disk_read_bytes_per_second', labels: { device: 'vda' }, value: 4 }],
        }),
      ]);

      expect((await readSeries()).map(({ metric, host, labels }) => [metric, host, labels])).toEqual([
        ['cpu_usage_ratio', 'b', {}],
        ['disk_read_bytes_per_second', 'a', { device: 'vda' }],
        ['disk_read_bytes_per_second', 'b', {}],
        ['disk_read_bytes_per_second', 'b', { device: 'vdb' }],
      ]);
    });

    it('selects by metric, host and label; a series without the label is not selected by it', async () => {
      await store.append(
        [diskSample('a', '/'), diskSample('a', '/data'), diskSample('b', '/')].map((one) => ({ ...one, timeMs: dayMs }))
      );
      await store.append([sampleAt(0, { host: 'a' })]);
      const select = async (selection: Partial<HostSelection>) =>
        (await readSeries({ selection: { ...EVERYTHING, ...selection } })).map(
          ({ host, labels }) => `${host}${labels.mount ?? ''}`
        );

      expect(await select({ metrics: ['disk_used_ratio'] })).toEqual(['a/', 'a/data', 'b/']);
      expect(await select({ hosts: ['b'] })).toEqual(['b/']);
      expect(await select({ labels: { mount: ['/'] } })).toEqual(['a/', 'b/']);
      expect(await select({ labels: { mount: [] } })).toEqual(['a', 'a/', 'a/data', 'b/']);
      expect(await select({ hosts: ['c'] })).toEqual([]);
    });

    it('merges a bucket that spans the end of a month', async () => {
      const monthEndMs = Date.UTC(2026, 9, 1);
      await store.append([
        aHostSample({ host: 'spanning', timeMs: monthEndMs - 1000, value: 1 }),
        aHostSample({ host: 'spanning', timeMs: monthEndMs + 1000, value: 5 }),
      ]);
      const { answer } = await store.read({
        kind: 'host-series',
        window: { fromMs: monthEndMs - DAY_MS, toMs: monthEndMs + DAY_MS },
        bucketMs: 1000 * DAY_MS,
        selection: { ...EVERYTHING, hosts: ['spanning'] },
        aggregation: 'mean',
        maxSeries: 1,
        maxPoints: 1,
      });

      expect(answer.map(({ values, sampleCounts }) => [[...values], [...sampleCounts]])).toEqual([[[3], [2]]]);
    });
  });

  describe('host-numbers', () => {
    it('gives one number a series over the whole window, with the time of its newest sample', async () => {
      await store.append([sampleAt(1000, { value: 1 }), sampleAt(5000, { value: 2 }), sampleAt(3000, { value: 6 })]);

      expect(await readNumbers('mean')).toEqual([
        { metric: 'cpu_usage_ratio', host: 'web-1', labels: {}, value: 3, sampleCount: 3, lastTimeMs: dayMs + 5000 },
      ]);
      expect((await readNumbers('last')).map(({ value }) => value)).toEqual([2]);
      expect((await readNumbers('last', { fromMs: dayMs, toMs: dayMs + 5000 })).map(({ value }) => value)).toEqual([6]);
    });
  });

  describe('host-label-values', () => {
    it('lists the values of a label in the window, sorted, each once', async () => {
      const samples = [diskSample('b', '/data'), diskSample('a', '/data'), diskSample('a', '/')];
      await store.append(samples.map((sample) => ({ ...sample, timeMs: dayMs })));
      await store.append([sampleAt(-1, { host: 'yesterday' })]);

      expect(await readValues('mount')).toEqual(['/', '/data']);
      expect(await readValues('host')).toEqual(['a', 'b']);
      expect(await readValues('metric')).toEqual(['disk_used_ratio']);
      expect(await readValues('mount', { ...EVERYTHING, hosts: ['b'] })).toEqual(['/data']);
    });
  });

  describe('bounds', () => {
    it('answers an empty window with nothing, whatever is asked', async () => {
      expect(await readSeries()).toEqual([]);
      expect(await readNumbers('mean')).toEqual([]);
      expect(await readValues('host')).toEqual([]);
      expect(await readIds()).toEqual([]);
    });

    it('refuses an answer beyond its limit, naming the limit, and gives one that just fits', async () => {
      await store.append([
        sampleAt(0, { host: 'a' }),
        sampleAt(MINUTE_MS, { host: 'a' }),
        sampleAt(0, { host: 'b' }),
        sampleAt(MINUTE_MS, { host: 'b' }),
      ]);
      const window = today();

      expect(await readSeries({ maxSeries: 2, maxPoints: 4 })).toHaveLength(2);
      await expect(readSeries({ maxSeries: 1 })).rejects.toMatchObject(tooLarge('maxSeries'));
      await expect(readSeries({ maxPoints: 3 })).rejects.toMatchObject(tooLarge('maxPoints'));
      await expect(
        store.read({ kind: 'host-numbers', window, selection: EVERYTHING, aggregation: 'mean', maxSeries: 1 })
      ).rejects.toMatchObject(tooLarge('maxSeries'));
      await expect(
        store.read({ kind: 'host-label-values', window, label: 'host', selection: EVERYTHING, maxValues: 1 })
      ).rejects.toMatchObject(tooLarge('maxValues'));
      await expect(store.read({ kind: 'host-sample-ids', window, maxIds: 3 })).rejects.toMatchObject(
        tooLarge('maxIds')
      );
    });

    it('gives a question up when the caller has', async () => {
      const question = { kind: 'host-sample-ids', window: today(), maxIds: 1 } as const;
      await expect(store.read(question, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'REQUEST_ABORTED',
      });
    });
  });

  describe('closing', () => {
    it('refuses writes and reads afterwards, and says so', async () => {
      const other = await open();
      expect(other.status()).not.toMatchObject({ state: 'closed' });
      await other.close();

      await expect(other.append([sampleAt(0)])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await expect(other.read({ kind: 'host-sample-ids', window: today(), maxIds: 1 })).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
      });
      expect(other.status()).toMatchObject({ state: 'closed', reason: expect.any(String) });
    });
  });
}

function diskSample(host: string, mount: string): HostSample {
  return aHostSample({ host, points: [{ metric: 'disk_used_ratio', labels: { mount }, value: 0.5 }] });
}

function tooLarge(limit: string): Partial<AppError> {
  return { code: 'RESULT_TOO_LARGE', details: [expect.objectContaining({ path: limit })] };
}

function isLater(a: { segment: number; byteOffset: number }, b: { segment: number; byteOffset: number }): boolean {
  return a.segment > b.segment || (a.segment === b.segment && a.byteOffset > b.byteOffset);
}
