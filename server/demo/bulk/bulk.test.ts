import { DEMO_END_MS } from '../../../tests/fixtures/aDemoStory';
import { mean, shareOf } from '../../../tests/fixtures/sampling';
import { SENT_RECORD_SCHEMAS } from '../../contract/records';
import { DAY_MS, HOUR_MS } from '../time/timeWindow';
import { CHUNK_ROWS } from './bulkOptions';
import { BULK_FUNNEL, generateEventColumns } from './eventColumns';
import { generateEvents } from './events';
import { generateInferenceColumns } from './inferenceColumns';
import { bulkModelName, generateInferences } from './inferences';
import { ndjsonBatches } from './ndjson';

const WINDOW = { fromMs: DEMO_END_MS - 14 * DAY_MS, toMs: DEMO_END_MS };
const INFERENCES = { ...WINDOW, seed: 9, count: 30_000, models: 20 };
const EVENTS = { ...WINDOW, seed: 9, count: 30_000, users: 3_000 };

describe.each([
  [
    'generateInferences',
    (seed: number, count: number) => generateInferences({ ...INFERENCES, seed, count, features: 3 }),
  ],
  ['generateEvents', (seed: number, count: number) => generateEvents({ ...EVENTS, seed, count })],
])('%s', (_, generate) => {
  it('gives exactly the count, in order, within the window, each id once', () => {
    const records = [...generate(1, CHUNK_ROWS + 10)];
    const times = records.map(({ timestamp }) => Number(timestamp));
    expect(records).toHaveLength(CHUNK_ROWS + 10);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(times.every((time, i) => time >= (times[i - 1] ?? WINDOW.fromMs) && time < WINDOW.toMs)).toBe(true);
  });

  it('gives the same for the same seed and something else for another', () => {
    const text = (seed: number): string => JSON.stringify([...generate(seed, 500)]);
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  it('gives valid records', () => {
    const faults = [...generate(1, 2_000)].filter(
      (record) => !SENT_RECORD_SCHEMAS[record.kind].safeParse(record).success
    );
    expect(faults).toEqual([]);
  });

  it('gives nothing for a count of 0', () => {
    expect([...generate(1, 0)]).toEqual([]);
  });

  it('follows the day: the busiest hours have many times the traffic of the quietest', () => {
    const hours = new Array<number>(24).fill(0);
    for (const { timestamp } of generate(1, 30_000)) {
      const hour = Math.floor((Number(timestamp) % DAY_MS) / HOUR_MS);
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
    expect((hours[14] ?? 0) / (hours[2] ?? 1)).toBeCloseTo(7, 0);
  });
});

it('inference columns and records say the same', () => {
  const [columns] = generateInferenceColumns(INFERENCES);
  const [first] = generateInferences(INFERENCES);
  expect(first).toMatchObject({
    timestamp: columns?.timeMs[0],
    latency_ms: columns?.latencyMs[0],
    model_name: bulkModelName(columns?.model[0] ?? NaN),
    score: columns?.score[0],
  });
});

it('models have traffic by Zipf, failures are rare, and scores are calibrated', () => {
  const records = [...generateInferences(INFERENCES)];
  const countOf = (model: number): number =>
    records.filter(({ model_name }) => model_name === bulkModelName(model)).length;
  const scores = records.map(({ score }) => score ?? NaN);
  const positive = shareOf(records, ({ ground_truth }) => ground_truth === 'yes');
  const ratio = countOf(0) / countOf(9);
  const ratioError = ratio * Math.sqrt(1 / countOf(0) + 1 / countOf(9));
  expect(Math.abs(ratio - 10 ** 0.8) / ratioError).toBeLessThan(4);
  expect(shareOf(records, ({ outcome }) => outcome === 'ok')).toBeCloseTo(0.985, 2);
  expect(Math.abs(positive - mean(scores)) * Math.sqrt(records.length * 4)).toBeLessThan(4);
});

it('events come from all users, whose activity falls with their age, and each funnel step from fewer', () => {
  const events = [...generateEvents(EVENTS)];
  const lastDay = [...generateEventColumns(EVENTS)].flatMap(({ user, timeMs }) =>
    Array.from(user).filter((_, row) => (timeMs[row] ?? 0) >= WINDOW.toMs - DAY_MS)
  );
  const newest = shareOf(lastDay, (user) => user >= EVENTS.users - 300);
  const oldest = shareOf(lastDay, (user) => user < EVENTS.users - 600);
  const steps = BULK_FUNNEL.map((step) => events.filter(({ event_name }) => event_name === step).length);
  expect(new Set(events.map(({ user_id }) => user_id)).size).toBeGreaterThan(EVENTS.users * 0.9);
  expect(newest).toBeGreaterThan(2 * oldest);
  expect(steps).toEqual([...steps].sort((a, b) => b - a));
});

it('NDJSON batches hold the records, one to a line, so many to a batch', () => {
  const batches = [...ndjsonBatches(generateEvents({ ...EVENTS, count: 2_500 }))];
  const lines = batches.map((batch) => batch.toString().trimEnd().split('\n'));
  const parsed = lines.flat().map((line) => JSON.parse(line) as unknown);
  expect(lines.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
  expect(batches.every((batch) => batch.at(-1) === '\n'.charCodeAt(0))).toBe(true);
  expect(parsed).toEqual([...generateEvents({ ...EVENTS, count: 2_500 })]);
});

it.each([{ count: -1 }, { count: 0.5 }, { toMs: WINDOW.fromMs }, { models: 0 }, { features: 501 }])(
  'refuses %p',
  (wrong) => {
    expect(() => [...generateInferences({ ...INFERENCES, ...wrong })]).toThrow(RangeError);
  }
);

it('refuses a batch of no records', () => {
  expect(() => [...ndjsonBatches([], 0)]).toThrow(RangeError);
});
