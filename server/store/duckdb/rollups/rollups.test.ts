import type { StoredRecord } from '../../../contract/records';
import { seededRandom } from '../../../platform/seededRandom';
import { loadInto, openEmbedded, writeSegments } from '../../../../tests/fixtures/storeEmbedded';
import { aRecord } from '../../../../tests/fixtures/storeRecords';
import { useTemporaryFolder } from '../../../../tests/fixtures/temporaryFolder';
import type { InferenceLatencyColumns } from '../../engine/answerColumns';
import type { Question } from '../../questions/question';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import type { EmbeddedEngine } from '../embeddedEngine';

const SEED = 7;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Five days around the end of a month. */
const FROM_MS = Date.UTC(2026, 8, 28);
const DAYS = 5;
const COUNT = 6_000;
const WINDOW = { fromMs: FROM_MS, toMs: FROM_MS + DAYS * DAY_MS };
const QUANTILES = [0, 0.01, 0.5, 0.9, 0.99, 0.999, 1];

describe(`rollups of ${COUNT} random calls and events over two months (seed ${SEED})`, () => {
  let engine: EmbeddedEngine;
  afterEach(() => engine.close());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    engine = await openEmbedded(folder());
    await loadInto(engine, await writeSegments(folder(), randomSegments()));
  });

  const read = async (question: Question): Promise<unknown> => engine.read(question, 20_000, new AbortController());
  const readLatency = async (parts: Partial<InferenceLatencyQuestion> = {}) =>
    (await read({
      kind: 'inference-latency',
      window: WINDOW,
      bucketMs: HOUR_MS,
      models: [],
      versions: [],
      groupBy: ['model_name'],
      quantiles: QUANTILES,
      confidence: 0.95,
      precision: 'auto',
      maxSeries: 100,
      maxPoints: 10_000,
      ...parts,
    })) as InferenceLatencyColumns;

  it.each([
    ['by hour', { bucketMs: HOUR_MS }],
    ['by day and version', { bucketMs: DAY_MS, groupBy: ['model_name', 'model_version'] }],
    ['of all calls together', { bucketMs: 30 * DAY_MS, groupBy: [] }],
    [
      'in a window that begins and ends within hours',
      { window: { fromMs: FROM_MS + 1_234_567, toMs: WINDOW.toMs - 7_654_321 } },
    ],
    ['of one model', { models: ['m1'] }],
  ] as const)('answer latency quantiles %s within the stated error', async (_, parts) => {
    const rolled = await readLatency(parts);
    const exact = await readLatency({ ...parts, precision: 'exact' });

    expect([rolled.source, exact.source, exact.relativeError]).toEqual(['rollup', 'raw', 0]);
    expect(rolled.labels).toEqual(exact.labels);
    expect([...rolled.starts]).toEqual([...exact.starts]);
    expect([...rolled.timesMs]).toEqual([...exact.timesMs]);
    expect(largestError(rolled.callCounts, exact.callCounts)).toBeLessThan(1e-12);
    const errors = QUANTILES.map((__, index) => largestError(rolled.quantiles[index], exact.quantiles[index]));
    expect(Math.max(...errors)).toBeLessThanOrEqual(rolled.relativeError);
    // Bounds are read off latency buckets either way.
    expect(plain(rolled.intervals)).toEqual(plain(exact.intervals));
  });

  it('stay the same when they are merged, and when they are made anew from the records', async () => {
    const questions: Question[] = [
      { kind: 'distinct-users', window: WINDOW, maxPoints: 100 },
      { kind: 'distinct-users', window: { fromMs: FROM_MS + 5, toMs: WINDOW.toMs - 5 }, maxPoints: 100 },
    ];
    const readAll = async () => [await readLatency(), ...(await Promise.all(questions.map(read)))].map(plain);
    const loaded = await readAll();

    await engine.mergeRollups(WINDOW);
    expect(await readAll()).toEqual(loaded);
    await engine.rebuildRollups(WINDOW);
    expect(await readAll()).toEqual(loaded);
  });

  it('count users and their events exactly', async () => {
    const { timesMs, userCounts, eventCounts } = (await read({
      kind: 'distinct-users',
      window: WINDOW,
      maxPoints: 100,
    })) as Record<'timesMs' | 'userCounts' | 'eventCounts', Float64Array>;
    const days = new Map<number, { users: Set<unknown>; events: number }>();
    for (const event of randomSegments()
      .flat()
      .filter((record) => record.kind === 'event')) {
      const dayMs = Math.floor(event.time_ms / DAY_MS) * DAY_MS;
      const day = days.get(dayMs) ?? { users: new Set(), events: 0 };
      days.set(dayMs, day);
      day.users.add(event.user_id);
      day.events += event.weight ?? 1;
    }

    const expected = [...days]
      .sort(([a], [b]) => a - b)
      .map(([dayMs, { users, events }]) => [dayMs, users.size, events]);
    expect(Array.from(timesMs, (dayMs, index) => [dayMs, userCounts[index], eventCounts[index]])).toEqual(expected);
  });
});

/** Weights are powers of two, so that their sums are exact in whatever order they are made. */
function randomSegments(): StoredRecord[][] {
  const random = seededRandom(SEED);
  const records = Array.from({ length: COUNT }, (_, index): StoredRecord => {
    const common = {
      id: `r${index}`,
      time_ms: FROM_MS + Math.floor(random() * DAYS * DAY_MS),
      ...(random() < 0.2 ? { weight: 2 ** Math.floor(random() * 5) } : {}),
    };
    return random() < 0.3
      ? aRecord('event', { ...common, user_id: `u${Math.floor(random() * 300)}` })
      : aRecord('inference', {
          ...common,
          model_name: `m${Math.floor(random() * 3)}`,
          model_version: `${Math.floor(random() * 2)}`,
          // Over eleven powers of ten, and nothing at all now and then.
          latency_ms: random() < 0.02 ? 0 : 10 ** (random() * 11 - 4),
        });
  });
  return Array.from({ length: 10 }, (_, segment) => records.filter((__, index) => index % 10 === segment));
}

function largestError(values: ArrayLike<number> = [], exact: ArrayLike<number> = []): number {
  expect(values.length).toBe(exact.length);
  return Array.from(values, (value, index) => {
    const wanted = exact[index] ?? Number.NaN;
    return value === wanted ? 0 : Math.abs(value - wanted) / wanted;
  }).reduce((worst, error) => Math.max(worst, error), 0);
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part))
  );
}
