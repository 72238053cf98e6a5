import path from 'node:path';
import request from 'supertest';
import { INGEST_LIMITS } from '../../server/contract/ingest';
import { createIngestService } from '../../server/services/ingest/ingestService';
import { createIdMaker } from '../../server/services/ingest/sortableId';
import { generateMonth } from '../../server/demo/generateMonth';
import { MODEL_TRUTHS } from '../../server/demo/truths/models';
import { createMemoryStore } from '../../server/store/memoryStore';
import { aStory, DEMO_END_MS } from '../fixtures/aDemoStory';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';

const OPTIONS = { seed: 3, toMs: DEMO_END_MS, scale: 0.25 };
const MODEL_KINDS: readonly string[] = ['model', 'inference', 'ground_truth', 'evaluation'];
const DEMO_PRICES = path.resolve(__dirname, '../../provisioning/prices/demo.yaml');
const story = aStory(OPTIONS);
const month = { from: story.at(0), to: DEMO_END_MS };

interface Field {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number | null;
}

/** The demo's models in a store, behind the whole HTTP door, and what its queries find. */
async function demoModels() {
  const clock = heldClock(DEMO_END_MS);
  const store = createMemoryStore(clock);
  const limits = { ...INGEST_LIMITS, maxRecords: Infinity };
  const sent = createIngestService({ sink: store, clock, newId: createIdMaker(clock), limits }).startBatch();
  for (const record of generateMonth(OPTIONS)) {
    if (MODEL_KINDS.includes(record.kind)) {
      sent.add(record);
    }
  }
  const { rejectedCount } = await sent.commit();
  const { app } = anApp({ store, clock, pricesFile: DEMO_PRICES });

  async function frames(query: object, window: { readonly from: number; readonly to: number } = month) {
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({ ...window, queries: [{ refId: 'A', format: 'numeric', ...query }] })
      .expect(200);
    return body.data.results.A.frames as ReadonlyArray<{
      readonly schema: { readonly fields: ReadonlyArray<Omit<Field, 'value'>> };
      readonly data: { readonly values: ReadonlyArray<ReadonlyArray<number | string | null>> };
    }>;
  }
  async function numbers(query: object, window = month): Promise<Field[]> {
    return (await frames({ show: ['value', 'low', 'high'], ...query }, window)).flatMap(({ schema, data }) =>
      schema.fields.map((field, index) => ({ ...field, value: (data.values[index]?.[0] ?? null) as number | null }))
    );
  }
  /** The bounds of one figure, or of the one series with these labels. */
  async function interval(query: object, labels: Readonly<Record<string, string>> = {}, window = month) {
    const fields = (await numbers(query, window)).filter((field) =>
      Object.entries(labels).every(([name, value]) => field.labels[name] === value)
    );
    const bound = (end: string) => {
      const found = fields.filter(({ name }) => name.endsWith(end));
      expect(found).toHaveLength(1);
      return found[0]?.value ?? NaN;
    };
    return { low: bound('_low'), high: bound('_high') };
  }
  return { app, frames, numbers, interval, rejectedCount };
}

type Bounds = { readonly low: number; readonly high: number };

/** The truth lies in the interval, and the interval is narrow enough to say something. */
function expectFound({ low, high }: Bounds, truth: number, widest: number): void {
  expect(low).toBeLessThanOrEqual(truth);
  expect(high).toBeGreaterThanOrEqual(truth);
  expect(high - low).toBeLessThan(widest);
}

describe('what is planted in the demo’s models is what the shipped queries find', () => {
  let demo: Awaited<ReturnType<typeof demoModels>>;
  beforeAll(async () => {
    demo = await demoModels();
  });

  it('and every one of its records is accepted', () => {
    expect(demo.rejectedCount).toBe(0);
  });

  describe('quality', () => {
    const { classification, regression, fairness, routing } = MODEL_TRUTHS;
    const driftMs = story.at(classification.driftDay);

    it.each([
      ['before', classification.accuracyBefore, { from: story.at(0), to: driftMs }],
      ['after', classification.accuracyAfter, { from: driftMs, to: DEMO_END_MS }],
    ] as const)('the accuracy %s the drift, from truths that came days later', async (_when, truth, window) => {
      const query = { queryType: 'quality', models: [classification.model], figures: ['accuracy'] };
      expectFound(await demo.interval(query, {}, window), truth, 0.06);
    });

    it('the error of the delivery times, without bias', async () => {
      const query = { queryType: 'quality', models: [regression.model] };
      expectFound(await demo.interval({ ...query, figures: ['mae'] }), regression.meanAbsoluteError, 0.4);
      expectFound(await demo.interval({ ...query, figures: ['bias'] }), 0, 0.5);
    });

    it.each(['age:18-39', 'age:40+'] as const)('the true-positive rate of the group %s', async (group) => {
      const query = {
        queryType: 'quality',
        models: [fairness.model],
        figures: ['recall'],
        positiveClass: 'invite',
        groupBy: ['group'],
      };
      expectFound(await demo.interval(query, { group }), fairness.truePositiveRate[group], 0.1);
    });

    it.each([routing.older, routing.newer] as const)(
      'how sure version %s of the router is of itself',
      async (version) => {
        const query = { queryType: 'quality', models: [routing.model], versions: [version], scoreOf: 'prediction' };
        expectFound(await demo.interval({ ...query, figures: ['accuracy'] }), routing.accuracy[version], 0.08);
        const calibration = await demo.numbers({ ...query, figures: ['calibration_error'], bins: 5, show: ['value'] });
        expect(calibration).toHaveLength(1);
        expect(Math.abs((calibration[0]?.value ?? NaN) - routing.overconfidence[version])).toBeLessThan(0.03);
      }
    );
  });

  it('text quality: the share of translations that are word for word the reference', async () => {
    const { model, exactMatchRatio } = MODEL_TRUTHS.translation;
    const query = { queryType: 'text-quality', models: [model] };
    expectFound(await demo.interval({ ...query, figures: ['exact_match'] }), exactMatchRatio, 0.15);
    const { low, high } = await demo.interval({ ...query, figures: ['bleu'] });
    expect([low > exactMatchRatio, high < 1]).toEqual([true, true]);
  });

  it('evaluations: how helpful the assistant is judged', async () => {
    const { model, meanHelpfulness } = MODEL_TRUTHS.generation;
    const query = { queryType: 'evaluations', models: [model], criteria: ['helpfulness'] };
    expectFound(await demo.interval(query), meanHelpfulness, 0.02);
  });

  it('cost: of tokens alone, by the price table', async () => {
    const { model, usdPerMillionTokens: price } = MODEL_TRUTHS.translation;
    const figures = ['total_cost_usd', 'priced_cost_usd', 'total_input_tokens', 'total_output_tokens'];
    const query = {
      queryType: 'cost',
      models: [model],
      figures: [...figures, 'total_cached_tokens', 'known_cost_ratio'],
    };
    const found = await demo.numbers({ ...query, show: ['value'] });
    const of = (name: string) => found.find((field) => field.name === name)?.value ?? NaN;
    const [input, output, cached] = [of('total_input_tokens'), of('total_output_tokens'), of('total_cached_tokens')];
    const dollars = ((input - cached) * price.input + cached * price.cached + output * price.output) / 1e6;
    expect(of('total_cost_usd') / dollars).toBeCloseTo(1, 9);
    expect([of('priced_cost_usd'), of('known_cost_ratio')]).toEqual([of('total_cost_usd'), 1]);
    expect(input).toBeGreaterThan(100_000);
  });

  it('traffic: the failures of the assistant, and its outage', async () => {
    const { model, failureRatio, failureRatioInOutage } = MODEL_TRUTHS.generation;
    const query = { queryType: 'model-traffic', models: [model], figures: ['ok_ratio'] };
    const outage = { from: story.outage.fromMs, to: story.outage.toMs };
    const inOutage = await demo.interval(query, {}, outage);
    expect([inOutage.low < 1 - failureRatioInOutage, inOutage.high < 0.6]).toEqual([true, true]);
    const failed = ['error_ratio', 'timeout_ratio'].map((figure) =>
      demo.interval({ ...query, figures: [figure] }, {}, { from: story.outage.toMs, to: DEMO_END_MS })
    );
    const [errors, timeouts] = await Promise.all(failed);
    expectFound(errors ?? { low: NaN, high: NaN }, failureRatio * 0.6, 0.01);
    expectFound(timeouts ?? { low: NaN, high: NaN }, failureRatio * 0.4, 0.01);
  });

  it('latency: the newer router is slower by the stated ratio', async () => {
    const { model, older, newer, latencyRatio } = MODEL_TRUTHS.routing;
    const p50 = (version: string) =>
      demo.interval({ queryType: 'latency', models: [model], versions: [version], figures: ['p50_ms'] });
    const [slow, fast] = [await p50(newer), await p50(older)];
    expectFound({ low: slow.low / fast.high, high: slow.high / fast.low }, latencyRatio, 0.2);
  });

  it('comparison: the newer router is better in accuracy, worse in latency, and costs the same', async () => {
    const { model, older, newer } = MODEL_TRUTHS.routing;
    const query = { queryType: 'model-comparison', model, versionA: older, versionB: newer, format: 'table' };
    const [frame] = await demo.frames(query, { from: story.at(7), to: DEMO_END_MS });
    const column = (name: string) =>
      frame?.data.values[frame.schema.fields.findIndex((field) => field.name === name)] ?? [];
    const verdicts = Object.fromEntries(column('metric').map((metric, row) => [metric, column('verdict')[row]]));
    expect(verdicts).toMatchObject({
      Accuracy: 'better',
      'Cost per success': 'equivalent',
      'Latency, mean': 'worse',
      'Latency, 95th percentile': 'worse',
    });
    expect(column('design').slice(0, 3)).toEqual(['paired', 'paired', 'paired']);
  });

  it('health: a lower score of quality after the drift, with a warning that names it', async () => {
    const { model, version, driftDay } = MODEL_TRUTHS.classification;
    const query = { queryType: 'model-health', models: [model], figures: ['quality_score'], show: ['value'] };
    const driftMs = story.at(driftDay);
    const [before] = await demo.numbers(query, { from: story.at(0), to: driftMs });
    const [after] = await demo.numbers(query, { from: driftMs, to: DEMO_END_MS });
    expect(after?.value ?? NaN).toBeLessThan((before?.value ?? NaN) - 20);
    const { body } = await request(demo.app)
      .get(`/api/v1/metrics/ai/models/${model}/${version}?from=${driftMs}&to=${DEMO_END_MS}`)
      .expect(200);
    expect(body.data.warnings).toEqual([expect.stringContaining('wrong')]);
    expect(body.data.health_score).toBeLessThan(90);
  });
});
