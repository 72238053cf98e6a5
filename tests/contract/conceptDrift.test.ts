import request from 'supertest';
import { loanApprovalRecords } from '../../server/demo/month/models/loanApproval';
import { MODEL_TRUTHS } from '../../server/demo/truths/models';
import { seededRandom } from '../../server/platform/seededRandom';
import type { Services } from '../../server/services/services';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aStory, DEMO_END_MS } from '../fixtures/aDemoStory';
import { storedDemo } from '../fixtures/groupedCalls';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const { model, version, accuracyBefore, accuracyAfter, driftDay } = MODEL_TRUTHS.classification;
const story = aStory({ scale: 0.4 });
const text = (day: number) => new Date(story.at(day)).toISOString();
const BASELINE = { from: text(0), to: text(7) };
/** Labels that come after the end of the data do not exist: both doors see the same ones. */
const DEMO_DAYS = 60;
const DECLINE = accuracyBefore - accuracyAfter;

/** A model that is wrong about a tenth of the calls, but of those by partners, of which there are a third. */
function sorted(day: number, partnerErrors: number) {
  const random = seededRandom(day);
  return Array.from({ length: 1_500 }, (_, index) => {
    const channel = random() < 1 / 3 ? 'partner' : 'web';
    return aRecord('inference', {
      id: `sorter-${day}-${index}`,
      time_ms: story.at(day) + index,
      model_name: 'sorter',
      model_version: '1',
      prediction: 'yes',
      ground_truth: random() < (channel === 'partner' ? partnerErrors : 0.1) ? 'no' : 'yes',
      features: { channel, size: random(), age: random() },
    });
  });
}

async function anAppWithLoans() {
  const store = createMemoryStore(heldClock(DEMO_END_MS));
  await store.append([
    aRecord('model', { model_name: model, model_version: version, model_type: 'classification', time_ms: story.at(0) }),
    ...storedDemo(loanApprovalRecords(story)),
    aRecord('model', { model_name: 'sorter', model_version: '1', model_type: 'classification', time_ms: story.at(0) }),
    ...sorted(1, 0.1),
    ...sorted(10, 0.5),
  ]);
  return anApp({ store });
}

const appWithLoans = anAppWithLoans();

async function ask(services: Services, days: readonly [number, number], query: Record<string, unknown>) {
  const window = { fromMs: story.at(days[0]), toMs: story.at(days[1]) };
  const asked = {
    refId: 'A',
    model: { refId: 'A', queryType: 'concept-drift', models: [model], baselineWindow: BASELINE, ...query },
    window,
    intervalMs: 86_400_000,
    maxDataPoints: 100,
    asOfMs: window.toMs,
  };
  const outcome = (await services.queries.run([asked])).get('A');
  if (outcome === undefined || !('frames' in outcome)) {
    throw new Error(JSON.stringify(outcome));
  }
  return outcome.frames;
}

const numbers = (frames: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries(
    frames.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.type === 'number' ? [[field.name, Array.from(field.values)] as const] : []))
    )
  );

const PARTS = ['value', 'low', 'high', 'is_declined', 'watch'];

describe('the concept-drift query', () => {
  it('AIM-42: tells the planted decline of accuracy with an interval and a verdict, and none before it', async () => {
    const { services } = await appWithLoans;
    const rule = { figures: ['accuracy'], show: PARTS, format: 'numeric' };
    const after = numbers(await ask(services, [driftDay + 1, 28], rule));
    expect(after['accuracy_decline_low']?.[0]).toBeLessThan(DECLINE);
    expect(after['accuracy_decline_high']?.[0]).toBeGreaterThan(DECLINE);
    expect(after).toMatchObject({ accuracy_is_declined: [1], accuracy_watch: [1] });
    const before = numbers(await ask(services, [9, driftDay], rule));
    expect(before['accuracy_is_declined'] ?? [0]).toEqual([0]);
    expect(before['accuracy_watch']).toEqual([0]);
  });

  it('the watch is quiet on every day before the drift, and alarms within two weeks after it', async () => {
    const { services } = await appWithLoans;
    const watchOn = async (day: number) =>
      numbers(await ask(services, [day - 1, day], { figures: ['accuracy'], show: ['watch'], format: 'numeric' }));
    for (const day of [8, 11, driftDay]) {
      expect((await watchOn(day))['accuracy_watch'] ?? [0]).toEqual([0]);
    }
    expect(await watchOn(driftDay + 13)).toEqual({ accuracy_watch: [1] });
  });

  it('names the planted slice in which the world has changed, and hardly any feature where nothing happened', async () => {
    const { services } = await appWithLoans;
    const named = async (models: readonly string[], days: readonly [number, number]) => {
      const [table] = await ask(services, days, { models, view: 'features' });
      const column = (name: string) =>
        Array.from((table?.fields.find((field) => field.name === name)?.values ?? []) as readonly string[]);
      const slices = column('worst_slice');
      const features = column('feature');
      return column('explains').flatMap((how, row) => (how === '' ? [] : [[features[row], how, slices[row]]]));
    };
    expect(await named(['sorter'], [10, 11])).toEqual([['channel', 'within', 'partner']]);
    // One look at 20 features in 20 may name one falsely.
    expect((await named([model], [8, driftDay - 1])).length).toBeLessThanOrEqual(1);
  });

  it('answers over HTTP what the query tells', async () => {
    const { app, services } = await appWithLoans;
    const { body, status } = await request(app)
      .get(`/api/v1/metrics/ai/models/${model}/${version}/concept-drift`)
      .query({ from: text(20), to: text(DEMO_DAYS), baseline_from: BASELINE.from, baseline_to: BASELINE.to });
    expect(status).toBe(200);
    const [table] = await ask(services, [20, DEMO_DAYS], { format: 'table' });
    const cell = (name: string) => table?.fields.find((field) => field.name === name)?.values[0];
    expect(body.data).toMatchObject({
      task: 'classification',
      figures: { accuracy: { decline: { value: cell('decline') }, verdict: 'declined' } },
      watch: { is_alarmed: true },
    });
  });

  it('says why there is none', async () => {
    const { services } = await appWithLoans;
    const [frame] = await ask(services, [16, 27], { baselineWindow: undefined, format: 'numeric' });
    expect(frame?.meta.notices?.map(({ text: notice }) => notice).join()).toMatch(/no baseline window is pinned/);
  });
});
