import { aStory, DEMO_END_MS } from '../../../tests/fixtures/aDemoStory';
import { storedDemo } from '../../../tests/fixtures/groupedCalls';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { deliveryTimeRecords } from '../../demo/month/models/deliveryTime';
import { loanApprovalRecords } from '../../demo/month/models/loanApproval';
import { MODEL_TRUTHS } from '../../demo/truths/models';
import { createMemoryStore } from '../../store/memoryStore';
import { createModelDirectory } from '../models/modelDirectory';
import { createBaselineService } from './baselines/baselineService';
import { createDriftService } from './driftService';
import { createWatchService } from './watch/watchService';

const truth = MODEL_TRUTHS.classification;
const story = aStory({ scale: 0.5 });
const WEEKS = 4;
const week = (number: number) => ({ fromMs: story.at(7 * number), toMs: story.at(7 * (number + 1)) });

/** The drifting model of the demo data and one that does not drift, each with its first week pinned. */
async function theDemo() {
  const clock = heldClock(DEMO_END_MS);
  const store = createMemoryStore(clock);
  const { model: calm, version: calmVersion } = MODEL_TRUTHS.regression;
  const models = [
    { model_name: truth.model, model_version: truth.version },
    { model_name: calm, model_version: calmVersion },
  ];
  await store.append([
    ...models.map((model) => aRecord('model', { ...model, time_ms: story.window.fromMs })),
    ...storedDemo(loanApprovalRecords(story)).filter(({ kind }) => kind === 'inference'),
    ...storedDemo(deliveryTimeRecords(story)).filter(({ kind }) => kind === 'inference'),
  ]);
  const directory = createModelDirectory({ store, clock });
  let made = 0;
  const baselines = createBaselineService({ store, models: directory, clock, newId: () => `b${++made}` });
  const pinned = { from: String(week(0).fromMs), to: String(week(0).toMs) };
  for (const { model_name: name, model_version: version } of models) {
    await baselines.set(name, version, pinned);
  }
  return {
    drift: createDriftService({ store, models: directory, baselines }),
    watches: createWatchService({ store, models: directory, baselines, clock }),
  };
}

describe('the planted drift', () => {
  const asked = { name: truth.model, version: truth.version, baseline: 'pinned', weeks: WEEKS, options: {} } as const;
  let demo: ReturnType<typeof theDemo>;
  beforeAll(() => {
    demo = theDemo();
    return demo;
  });
  const planted = [...truth.driftedNumeric.map(({ feature }) => feature), truth.driftedCategory.feature].sort();

  it('AIM-35: is found in week 3, in the planted features and in no other; before, there is none', async () => {
    const { drift } = await demo;
    const before = await drift.ofModel({ ...asked, window: week(1) });
    expect(before.drift_status).toBe('no_drift');
    const after = await drift.ofModel({ ...asked, window: { fromMs: story.at(truth.driftDay), toMs: DEMO_END_MS } });
    expect(after.drift_status).toBe('severe_drift');
    // The test controls the share of false findings among the findings; the status also asks how far a feature moved.
    const changed = after.features.filter(({ drift_status }) => drift_status !== 'no_drift');
    expect(changed.map(({ feature, is_changed }) => [feature, is_changed]).sort()).toEqual(
      planted.map((feature) => [feature, true])
    );
    for (const { feature, ks } of truth.driftedNumeric) {
      const { low = null, high = null } =
        changed.find((one) => one.feature === feature)?.distances.kolmogorov_smirnov ?? {};
      expect(low).toBeLessThan(ks);
      expect(high).toBeGreaterThan(ks - 0.01);
    }
    expect(after.prediction_drift?.drift_status).not.toBe('no_drift');
    const { missing } = truth;
    const quality = after.features.find(({ feature }) => feature === missing.feature)?.quality;
    expect(quality?.missing.current.low).toBeLessThan(missing.ratio);
    expect(quality?.missing.current.high).toBeGreaterThan(missing.ratio);
  });

  it('alarms the watch within a day of the planted one, once, and never the model that does not drift', async () => {
    const { watches } = await demo;
    const { models } = await watches.read({
      models: [],
      versions: [],
      subject: 'input',
      features: [],
      promise: { alarms: 1, per: 'year', lookEveryMs: 3_600_000 },
      untilMs: DEMO_END_MS,
    });
    const alarms = new Map(models.map(({ labels, run }) => [labels['model_name'], run?.alarms ?? null]));
    const [alarm, ...others] = alarms.get(truth.model) ?? [];
    expect(others).toEqual([]);
    expect(alarm?.atMs).toBeGreaterThanOrEqual(story.at(truth.driftDay));
    expect(alarm?.atMs).toBeLessThan(story.at(truth.driftDay + 1));
    expect(planted).toEqual(expect.arrayContaining([...(alarm?.features ?? ['nothing'])]));
    expect(alarms.get(MODEL_TRUTHS.regression.model)).toEqual([]);
  });
});
