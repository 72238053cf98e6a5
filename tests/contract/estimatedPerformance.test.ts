import request from 'supertest';
import { loanApprovalRecords } from '../../server/demo/month/models/loanApproval';
import { MODEL_TRUTHS } from '../../server/demo/truths/models';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Services } from '../../server/services/services';
import { anApp } from '../fixtures/anApp';
import { aStory, DEMO_END_MS } from '../fixtures/aDemoStory';
import { storedDemo } from '../fixtures/groupedCalls';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const { model, version } = MODEL_TRUTHS.classification;
const story = aStory({ scale: 0.6 });
const text = (day: number) => new Date(story.at(day)).toISOString();
const BASELINE = { from: text(0), to: text(7) };
const PATH = `/api/v1/metrics/ai/models/${model}/${version}/estimated-performance`;

async function anAppWithLoans() {
  const store = createMemoryStore(heldClock(DEMO_END_MS));
  await store.append([
    aRecord('model', { model_name: model, model_version: version, model_type: 'classification', time_ms: story.at(0) }),
    ...storedDemo(loanApprovalRecords(story)),
  ]);
  return anApp({ store });
}

const appWithLoans = anAppWithLoans();

async function ask(
  services: Services,
  days: readonly [number, number],
  query: Record<string, unknown>,
  isReplayed = true
) {
  const window = { fromMs: story.at(days[0]), toMs: story.at(days[1]) };
  const asked = {
    refId: 'A',
    model: { refId: 'A', queryType: 'estimated-performance', baselineWindow: BASELINE, ...query },
    window,
    intervalMs: 86_400_000,
    maxDataPoints: 100,
    ...(isReplayed ? { asOfMs: window.toMs } : {}),
  };
  const outcome = (await services.queries.run([asked])).get('A');
  if (outcome === undefined || !('frames' in outcome)) {
    throw new Error(JSON.stringify(outcome));
  }
  return outcome.frames;
}

const named = (frames: Awaited<ReturnType<typeof ask>>) =>
  new Map(
    frames.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.type === 'number' ? [[field.name, Array.from(field.values)] as const] : []))
    )
  );
const noticesOf = (frames: Awaited<ReturnType<typeof ask>>) =>
  frames.flatMap(({ meta }) => meta.notices?.map(({ text: notice }) => notice) ?? []);

describe('the estimated-performance query', () => {
  it('draws estimates with intervals beside what came true as labels arrive', async () => {
    const { services } = await appWithLoans;
    const series = named(
      await ask(services, [9, 14], { figures: ['accuracy'], show: ['value', 'low', 'high', 'n'], format: 'timeseries' })
    );
    expect([...series.keys()]).toEqual(
      ['accuracy', 'accuracy_low', 'accuracy_high', 'accuracy_n', 'realised_accuracy'].concat(
        ['low', 'high', 'n'].map((part) => `realised_accuracy_${part}`)
      )
    );
    // Labels come one day later at the earliest: the last whole day has none.
    expect(series.get('accuracy')).toHaveLength(5);
    expect(series.get('realised_accuracy')).toHaveLength(4);
  });

  it('tells a rule nothing while estimates are not to be believed, and says so', async () => {
    const { services } = await appWithLoans;
    const rule = { figures: ['accuracy', 'is_trusted'], show: ['high'], format: 'numeric' };
    const drifted = await ask(services, [21, 22], rule);
    expect([...named(drifted).keys()]).toEqual([]);
    expect(noticesOf(drifted).join()).toMatch(/not-trusted, and so withheld from rules/);
    const state = named(await ask(services, [21, 22], { ...rule, show: ['value'] }));
    expect([...state]).toEqual([['is_trusted', [0]]]);
    const withoutLabels = await ask(services, [7, 8], { ...rule, belief: 'unless-refuted' });
    expect([...named(withoutLabels).keys()]).toEqual(['accuracy_high']);
    expect(noticesOf(withoutLabels).join()).toMatch(/insufficient-data.*of 100 needed/);
  });

  it('answers over HTTP what the query tells', async () => {
    const { app, services } = await appWithLoans;
    const { body, status } = await request(app)
      .get(PATH)
      .query({
        from: text(9),
        to: text(13),
        baseline_from: BASELINE.from,
        baseline_to: BASELINE.to,
        trust_margin: 0.1,
      });
    expect(status).toBe(200);
    const [table] = await ask(services, [9, 13], { format: 'table' }, false);
    const column = (name: string) => table?.fields.find((field) => field.name === name)?.values ?? [];
    const place = Array.from(column('figure') as readonly string[]).indexOf('accuracy');
    expect(body.data).toMatchObject({
      method: 'CBPE',
      figures: { accuracy: { estimated: { value: column('estimated')[place], low: column('estimated_low')[place] } } },
      trust: { margin: 0.1 },
    });
  });

  it.each([
    [{ baseline_from: text(0) }, 'baseline_to'],
    [{ trust_days: '0' }, 'trust_days'],
    [{ baseline: 'seasonal' }, 'baseline'],
    [{ window: '1d' }, 'window'],
  ])('refuses %j, naming the field', async (query, path) => {
    const { app } = await appWithLoans;
    const { body, status } = await request(app).get(PATH).query(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body.details)).toContain(`"${path}"`);
  });
});
