import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import type { StoredRecord } from '../../contract/records';
import { seededRandom } from '../../platform/seededRandom';
import { createMemoryStore } from '../../store/memoryStore';
import { createModelDirectory } from '../models/modelDirectory';
import { createFairnessService, USUAL_GROUPS } from './fairnessService';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 9, 1);
const text = (day: number) => new Date(START_MS + day * DAY_MS).toISOString();
/** How likely the truth is positive at a score: it means less in group b. */
const SLOPES: Readonly<Record<string, number>> = { a: 0.9, b: 0.5, tiny: 0.7 };
/** Precision is the slope times the mean score of those predicted positive. */
const PRECISION_GAP = 0.75 * (0.9 - 0.5);

interface Drawn {
  readonly group: string;
  readonly day: number;
  readonly count: number;
  readonly slope?: number;
  readonly isLabelled: boolean;
}

const random = seededRandom(5);

function draw({ group, day, count, slope = SLOPES[group] ?? 1, isLabelled }: Drawn): StoredRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const score = random();
    return aRecord('inference', {
      id: `${group}-${day}-${index}`,
      time_ms: START_MS + day * DAY_MS + index,
      model_name: 'hiring',
      model_version: '1',
      prediction: score >= 0.5 ? 'yes' : 'no',
      score,
      group,
      ...(isLabelled ? { ground_truth: random() < slope * score ? 'yes' : 'no' } : {}),
    });
  });
}

const baseline = [
  ...draw({ group: 'a', day: 0, count: 3_000, isLabelled: true }),
  ...draw({ group: 'b', day: 0, count: 3_000, isLabelled: true }),
];
const unlabelled = [
  ...draw({ group: 'a', day: 20, count: 2_000, isLabelled: false }),
  ...draw({ group: 'b', day: 20, count: 2_000, isLabelled: false }),
];

async function answer(records: readonly StoredRecord[], asked: Record<string, unknown> = {}) {
  const clock = heldClock(START_MS + 30 * DAY_MS);
  const store = createMemoryStore(clock);
  await store.append([
    aRecord('model', { model_name: 'hiring', model_version: '1', model_type: 'classification', time_ms: START_MS }),
    ...records,
  ]);
  const service = createFairnessService({
    store,
    models: createModelDirectory({ store, clock }),
    pinned: () => Promise.resolve(null),
  });
  return service.ofModel({
    ...USUAL_GROUPS,
    name: 'hiring',
    version: '1',
    window: { fromMs: START_MS + 20 * DAY_MS, toMs: START_MS + 21 * DAY_MS },
    estimated: { baseline: 'pinned', baselineWindow: { from: text(0), to: text(1) } },
    ...asked,
  });
}

describe('fairness of calls whose labels have not come', () => {
  it('AIM-46: tells the gap that labels will show, with an interval, where known labels tell nothing', async () => {
    const found = await answer([...baseline, ...unlabelled]);
    const gap = found.figures.predictive_parity_difference;
    expect(gap.low).toBeLessThan(PRECISION_GAP);
    expect(gap.high).toBeGreaterThan(PRECISION_GAP);
    expect(gap.verdict).toBe('breach');
    expect(found.figures.demographic_parity_difference.value).toBeLessThan(0.05);
    expect(found.notices.join()).toMatch(/estimated from scores.*too few labels have come.*a, b/s);

    const known = await answer([...baseline, ...unlabelled], { estimated: undefined });
    expect(known.figures.predictive_parity_difference).toMatchObject({ value: null, verdict: 'insufficient-data' });
  });

  it('tells no criterion once labels show that the scores of a group mean something else', async () => {
    const changed = draw({ group: 'b', day: 19, count: 1_000, slope: 1, isLabelled: true });
    const found = await answer([...baseline, ...unlabelled, ...changed]);
    expect(found.fairness_status).toBe('insufficient-data');
    expect(found.figures.predictive_parity_difference.reason).toMatch(/group "b" cannot be believed/);
  });

  it('refuses a group that has too little to learn from, or leaves it out', async () => {
    const tiny = [
      ...draw({ group: 'tiny', day: 0, count: 50, isLabelled: true }),
      ...draw({ group: 'tiny', day: 20, count: 500, isLabelled: false }),
    ];
    const refused = await answer([...baseline, ...unlabelled, ...tiny]);
    expect(refused.figures.predictive_parity_difference.reason).toMatch(/group "tiny": the baseline.* of 200 needed/);
    const without = await answer([...baseline, ...unlabelled, ...tiny], { smallGroups: 'leave-out' });
    expect(without.groups.map(({ group }) => group)).toEqual(['a', 'b']);
    expect(without.notices.join()).toMatch(/"tiny" cannot be estimated/);
  });

  it('says that no baseline is pinned', async () => {
    const found = await answer([...baseline, ...unlabelled], { estimated: { baseline: 'pinned' } });
    expect(found.figures.fairness_score.reason).toMatch(/no baseline window is pinned/);
  });
});
