import request from 'supertest';
import { INGEST_LIMITS } from '../../server/contract/ingest';
import { createIngestService } from '../../server/services/ingest/ingestService';
import { createIdMaker } from '../../server/services/ingest/sortableId';
import { DEFAULT_DEMO_SEED } from '../../server/demo/demoRecords';
import { experimentDefinitions } from '../../server/demo/month/experimentDefinitions';
import { experimentRecords } from '../../server/demo/month/experiments';
import { CONVERSION_METRIC, EXPERIMENT_TRUTHS, MINUTES_METRIC } from '../../server/demo/truths/experiments';
import { createMemoryStore } from '../../server/store/memoryStore';
import { aStory, DEMO_END_MS } from '../fixtures/aDemoStory';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';

const OPTIONS = { seed: DEFAULT_DEMO_SEED, toMs: DEMO_END_MS };
const story = aStory(OPTIONS);
const DAY_MS = 86_400_000;
const { withWinner, withoutEffect, brokenSplit } = EXPERIMENT_TRUTHS;

/** The demo's experiments behind the whole HTTP door. */
async function demoExperiments() {
  const clock = heldClock(DEMO_END_MS);
  const store = createMemoryStore(clock);
  const limits = { ...INGEST_LIMITS, maxRecords: Infinity };
  const sent = createIngestService({ sink: store, clock, newId: createIdMaker(clock), limits }).startBatch();
  for (const part of [experimentDefinitions(story), ...experimentRecords(story)]) {
    for (const record of part) {
      sent.add(record);
    }
  }
  const { rejectedCount } = await sent.commit();
  const { app } = anApp({ store, clock });
  async function frames(query: object, toMs = DEMO_END_MS) {
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({
        from: story.at(0),
        to: toMs,
        queries: [{ refId: 'A', queryType: 'experiment', format: 'numeric', ...query }],
      })
      .expect(200);
    const { frames: found, error } = body.data.results.A;
    if (found === undefined) {
      throw new Error(error);
    }
    return found as ReadonlyArray<{
      readonly schema: {
        readonly name?: string;
        readonly fields: ReadonlyArray<{ readonly name: string; readonly labels?: Readonly<Record<string, string>> }>;
      };
      readonly data: { readonly values: ReadonlyArray<ReadonlyArray<number | string | boolean | null>> };
    }>;
  }
  async function numbers(query: object, toMs = DEMO_END_MS) {
    return Object.fromEntries(
      (await frames(query, toMs)).flatMap(({ schema, data }) =>
        schema.fields.map(({ name, labels = {} }, index) => [
          [labels['experiment'], ...(labels['figure'] === undefined ? [] : [name])].join(' '),
          data.values[index]?.[0],
        ])
      )
    );
  }
  async function rows(query: object, toMs = DEMO_END_MS) {
    const [frame] = await frames({ format: 'table', ...query }, toMs);
    const { fields } = frame?.schema ?? { fields: [] };
    return (frame?.data.values[0] ?? []).map((_, row) =>
      Object.fromEntries(fields.map(({ name }, index) => [name, frame?.data.values[index]?.[row]]))
    );
  }
  return { rejectedCount, numbers, rows, frames };
}

describe('what is planted in the demo’s experiments is what the query finds', () => {
  let demo: Awaited<ReturnType<typeof demoExperiments>>;
  beforeAll(async () => {
    demo = await demoExperiments();
  });

  it('and every one of its records is accepted', () => {
    expect(demo.rejectedCount).toBe(0);
  });

  it('USR-37: a winner where there is one, quiet where there is none, and the broken split', async () => {
    expect(await demo.numbers({ figures: ['is_success', 'is_mismatched', 'is_harmful'] })).toEqual({
      'checkout-button is_success': 1,
      'checkout-button is_mismatched': 0,
      'checkout-button is_harmful': 0,
      'homepage-copy is_success': 0,
      'homepage-copy is_mismatched': 0,
      'homepage-copy is_harmful': 0,
      'pricing-page is_success': 0,
      'pricing-page is_mismatched': 1,
      'pricing-page is_harmful': 0,
    });
  });

  it('the rule of the test without effect stays quiet at every look', async () => {
    const rows = await demo.rows({ view: 'timeline', experiments: [withoutEffect.experiment] });
    expect(rows.length).toBeGreaterThanOrEqual(withoutEffect.endDay - withoutEffect.startDay - 1);
    const loud = rows.filter(({ z, bound_upper: bound }) => bound !== null && Math.abs(Number(z)) >= Number(bound));
    expect(loud).toEqual([]);
    expect(rows.filter(({ bound_upper: bound }) => bound !== null).length).toBeGreaterThan(10);
  });

  it('DSH-17: effects as rows of a forest plot, with the truth within the intervals', async () => {
    const rows = await demo.rows({ view: 'effects', experiments: [withWinner.experiment] });
    const [control, order] = rows.filter(({ metric }) => metric === CONVERSION_METRIC);
    expect(control).toMatchObject({ variant: 'control', is_control: true, lift: null });
    expect(order).toMatchObject({ variant: 'green', is_control: false, verdict: 'better', role: 'goal' });
    expect(Number(order?.['lift_low'])).toBeLessThan(withWinner.lift);
    expect(Number(order?.['lift_high'])).toBeGreaterThan(withWinner.lift);
    expect(Number(order?.['lift_always_low'])).toBeGreaterThan(0);
    expect(Number(order?.['value_low'])).toBeLessThan(withWinner.conversion.green);
    expect(Number(order?.['value_high'])).toBeGreaterThan(withWinner.conversion.green);
    const minutes = rows.find(({ metric, variant }) => metric === MINUTES_METRIC && variant === 'green');
    const truth = withWinner.minutes.liftRatio.green;
    expect(Number(minutes?.['lift_low'])).toBeLessThan(truth);
    expect(Number(minutes?.['lift_high'])).toBeGreaterThan(truth);
    // CUPED: without the covariate the interval would be 1 / √(1 − ρ²) times as wide.
    const { sd, mean } = withWinner.minutes;
    const perArm = Number(minutes?.['n']);
    const plainWidth = (2 * 1.96 * (sd / mean) * Math.sqrt(2)) / Math.sqrt(perArm);
    const width = Number(minutes?.['lift_high']) - Number(minutes?.['lift_low']);
    expect(width / plainWidth).toBeCloseTo(Math.sqrt(1 - withWinner.covariateCorrelation ** 2), 1);
  });

  it('a timeline with boundaries: the statistic passes once, and the boundaries fall', async () => {
    const rows = await demo.rows({
      view: 'timeline',
      experiments: [withWinner.experiment],
      metrics: [CONVERSION_METRIC],
    });
    expect(rows.length).toBeGreaterThan(8);
    const bounds = rows.map(({ bound_upper: bound }) => Number(bound));
    expect([...bounds].sort((a, b) => b - a)).toEqual(bounds);
    expect(rows.at(-1)?.['fraction']).toBe(1);
    const crossed = rows.findIndex(({ z, bound_upper: bound }) => Number(z) >= Number(bound));
    expect(crossed).toBeGreaterThan(0);
    expect(Number(rows[0]?.['time'])).toBe(story.at(withWinner.startDay) + 2 * DAY_MS);
    const series = await demo.frames({ view: 'timeline', format: 'timeseries', experiments: [withWinner.experiment] });
    expect(series.map(({ schema }) => schema.fields[1]?.name)).toEqual([
      'z',
      'bound_upper',
      'bound_lower',
      'bound_futile',
    ]);
  });

  it('the experiments with status, decision and split; the split is told while it runs', async () => {
    const rows = await demo.rows({ view: 'experiments' });
    expect(rows).toMatchObject([
      { experiment: brokenSplit.experiment, status: 'ended', state: 'mismatched', winner: null, is_mismatched: true },
      { experiment: 'checkout-button', state: 'success', winner: 'green' },
      { experiment: 'homepage-copy', winner: null, is_mismatched: false },
    ]);
    const half = story.at((brokenSplit.startDay + brokenSplit.endDay) / 2);
    expect(await demo.numbers({ experiments: [brokenSplit.experiment], figures: ['is_mismatched'] }, half)).toEqual({
      'pricing-page': 1,
    });
  });

  it('marks of when tests began, ended and were decided', async () => {
    const rows = await demo.rows({ queryType: 'annotations', sources: ['experiments'], format: undefined });
    const titles = rows.map(({ title }) => title);
    expect(titles.slice(0, 2)).toEqual(['Test begins: Checkout button', 'Test begins: Homepage copy']);
    expect(titles.filter((title) => String(title).includes('better'))).toEqual([
      'Checkout button: green is better in order',
    ]);
    expect(titles.filter((title) => String(title).startsWith('Test ends'))).toHaveLength(3);
  });

  it('nothing ran before the first: says so, and has no number', async () => {
    const [frame] = await demo.frames({}, story.at(1));
    expect(frame?.schema.fields).toEqual([]);
  });
});
