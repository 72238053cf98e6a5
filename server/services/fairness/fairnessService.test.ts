import { storedDemo, groupedCalls } from '../../../tests/fixtures/groupedCalls';
import { aStory, DEMO_END_MS } from '../../../tests/fixtures/aDemoStory';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { FAIRNESS_RATES } from '../../analytics/fairness/groupOutcomes';
import { CRITERION_NAMES, FAIRNESS_CRITERIA } from '../../analytics/fairness/criteria';
import { AppError, type ErrorCode } from '../../contract/errors';
import { FAIRNESS_FIGURES, FAIRNESS_RATE_NAMES } from '../../contract/queries/fairnessOptions';
import type { StoredRecord } from '../../contract/records';
import { loanApprovalRecords } from '../../demo/month/models/loanApproval';
import { resumeScreeningRecords } from '../../demo/month/models/resumeScreening';
import { MODEL_TRUTHS } from '../../demo/truths/models';
import { createMemoryStore } from '../../store/memoryStore';
import { createPinnedWindow } from '../estimatedPerformance/pinnedWindow';
import { createModelDirectory } from '../models/modelDirectory';
import { readFairnessScores } from './fairnessScores';
import { createFairnessService, USUAL_GROUPS } from './fairnessService';

const NOW_MS = Date.UTC(2026, 10, 20);
const WINDOW = { fromMs: NOW_MS - 86_400_000, toMs: NOW_MS };
const ALIKE = { truePositives: 80, falsePositives: 20, falseNegatives: 20, trueNegatives: 80 };

async function aService(records: readonly StoredRecord[], nowMs = NOW_MS) {
  const clock = heldClock(nowMs);
  const store = createMemoryStore(clock);
  await store.append(records);
  return createFairnessService({
    store,
    models: createModelDirectory({ store, clock }),
    pinned: createPinnedWindow({ store, clock }),
  });
}

const registered = (name: string, type: StoredRecord<'model'>['model_type'] = 'classification', version = '1') =>
  aRecord('model', { model_name: name, model_version: version, model_type: type, time_ms: NOW_MS - 1_000_000 });

const callsOf = (groups: Parameters<typeof groupedCalls>[0]['groups'], model = 'hiring') =>
  groupedCalls({ model, timeMs: NOW_MS - 3_600_000, groups });

async function answerOn(records: readonly StoredRecord[], asked: Partial<typeof ASKED> = {}) {
  const service = await aService([registered('hiring'), ...records]);
  return service.ofModel({ ...ASKED, ...asked });
}

const ASKED = {
  ...USUAL_GROUPS,
  smallGroups: 'refuse' as 'refuse' | 'leave-out',
  groups: USUAL_GROUPS.groups,
  filters: {} as Readonly<Record<string, readonly string[]>>,
  positiveClass: '' as string,
  name: 'hiring',
  version: '1',
  window: WINDOW,
};

describe('the fairness of a recorded model', () => {
  it('AIM-44, AIM-46: joins late truths and tells every criterion of its groups', async () => {
    const answer = await answerOn(
      callsOf([
        { fields: { group: 'a' }, truePositives: 180, falsePositives: 60, falseNegatives: 20, trueNegatives: 140 },
        { fields: { group: 'b' }, truePositives: 60, falsePositives: 20, falseNegatives: 140, trueNegatives: 180 },
      ])
    );
    expect(answer).toMatchObject({
      positive_class: 'yes',
      sample_count: 800,
      labelled_count: 800,
      fairness_score: expect.closeTo(1 / 3, 12) as number,
      fairness_status: 'breach',
      figures: {
        demographic_parity_difference: { value: expect.closeTo(0.4, 12) as number, limit: 0.1, verdict: 'breach' },
        disparate_impact_ratio: { value: expect.closeTo(1 / 3, 12) as number, limit: 0.8, verdict: 'breach' },
        equal_opportunity_difference: { value: expect.closeTo(0.6, 12) as number, verdict: 'breach' },
        equalized_odds_difference: { value: expect.closeTo(0.6, 12) as number, verdict: 'breach' },
        predictive_parity_difference: { value: expect.closeTo(0, 12) as number, verdict: 'unclear' },
      },
    });
    expect(answer.comparisons.find(({ rate }) => rate === 'selection_rate')).toMatchObject({ is_different: true });
  });

  it('counts predictions whose truth is not known yet under the selection rate, and under no other', async () => {
    const answer = await answerOn(
      callsOf([
        { fields: { group: 'a' }, ...ALIKE, unlabelled: [200, 0] },
        { fields: { group: 'b' }, ...ALIKE, unlabelled: [0, 200] },
      ])
    );
    expect(answer).toMatchObject({ sample_count: 800, labelled_count: 400 });
    expect(answer.figures.demographic_parity_difference.value).toBeCloseTo(0.5, 12);
    expect(answer.figures.equal_opportunity_difference.value).toBeCloseTo(0, 12);
  });

  it('tells of selection rates alone where no truth is known', async () => {
    const none = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
    const answer = await answerOn(
      callsOf([
        { fields: { group: 'a' }, ...none, unlabelled: [50, 50] },
        { fields: { group: 'b' }, ...none, unlabelled: [50, 50] },
      ]),
      { positiveClass: 'yes' }
    );
    expect(answer.figures.disparate_impact_ratio.value).toBe(1);
    expect(answer.figures.equalized_odds_difference).toMatchObject({ value: null, verdict: 'insufficient-data' });
    expect(answer.fairness_score).toBeNull();
  });

  it('makes a group of each combination of several tags', async () => {
    const tagged = (gender: string, age: string, counts: typeof ALIKE) => ({
      fields: { tags: { gender, age } },
      ...counts,
    });
    const answer = await answerOn(
      callsOf([
        tagged('f', '18-25', { ...ALIKE, truePositives: 40, falseNegatives: 60 }),
        tagged('f', '26+', ALIKE),
        tagged('m', '18-25', ALIKE),
        { fields: { tags: { gender: 'm' } }, ...ALIKE },
      ]),
      { groups: ['tags.gender', 'tags.age'] }
    );
    expect(answer.groups.map(({ group }) => group)).toEqual([
      'gender=f,age=18-25',
      'gender=f,age=26+',
      'gender=m,age=18-25',
    ]);
    expect(answer.figures.equal_opportunity_difference.value).toBeCloseTo(0.4, 12);
    expect(answer.notices).toContain('200 calls of hiring 1 have no group and are left out.');
  });

  it('AIM-46: refuses while a group is too small, or leaves it out by name when asked to', async () => {
    const small = { truePositives: 5, falsePositives: 3, falseNegatives: 2, trueNegatives: 2 };
    const records = callsOf([
      { fields: { group: 'a' }, ...ALIKE },
      { fields: { group: 'b' }, ...ALIKE },
      { fields: { group: 'c' }, ...small },
    ]);
    const refused = await answerOn(records);
    expect(refused.figures.disparate_impact_ratio).toMatchObject({
      value: null,
      verdict: 'insufficient-data',
      reason: 'group "c" has too few calls for its selection rate: 12 of 30 needed',
    });
    const without = await answerOn(records, { smallGroups: 'leave-out' });
    expect(without.figures.disparate_impact_ratio.value).toBe(1);
    expect(without.notices).toContain('Left out, with fewer than 30 calls: "c" (12).');
  });

  it('refuses more groups than can be compared at once, saying how many there are', async () => {
    const one = { truePositives: 1, falsePositives: 0, falseNegatives: 0, trueNegatives: 1 };
    const groups = Array.from({ length: 31 }, (_, index) => ({ fields: { group: `g${index}` }, ...one }));
    const answer = await answerOn(callsOf(groups));
    expect(answer.figures.fairness_score.reason).toContain('31 groups are too many to compare at once (30 at most)');
  });

  it('says that no class is positive, and takes the one that is named', async () => {
    const records = callsOf([
      { fields: { group: 'a' }, ...ALIKE },
      { fields: { group: 'b' }, ...ALIKE },
    ]).map((record) =>
      record.kind === 'inference' ? { ...record, prediction: `${String(record.prediction)}!` } : record
    );
    expect((await answerOn(records)).figures.disparate_impact_ratio.reason).toBe('no positive class: 0 of 1 needed');
    const named = await answerOn(records, { positiveClass: 'yes!' });
    expect([named.positive_class, named.figures.disparate_impact_ratio.value]).toEqual(['yes!', 1]);
  });

  it('answers 404 for a model that is not registered', async () => {
    const service = await aService([registered('hiring')]);
    await expect(service.ofModel({ ...ASKED, name: 'nobody' })).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
  });
});

describe('fairness scores for health and KPIs', () => {
  it('are read of registered classifiers only, and of none that has no groups', async () => {
    const service = await aService([
      registered('hiring'),
      registered('loan'),
      registered('ungrouped'),
      registered('gpt', 'nlp_generation'),
      ...callsOf([
        { fields: { group: 'a' }, ...ALIKE },
        { fields: { group: 'b' }, ...ALIKE },
      ]),
      ...callsOf(
        [
          { fields: { group: 'a' }, ...ALIKE },
          { fields: { group: 'b' }, ...ALIKE, truePositives: 40, falseNegatives: 60 },
        ],
        'loan'
      ),
      ...callsOf([{ fields: {}, ...ALIKE }], 'ungrouped'),
      ...callsOf(
        [
          { fields: { group: 'a' }, ...ALIKE },
          { fields: { group: 'b' }, ...ALIKE },
        ],
        'gpt'
      ),
    ]);
    const selection = { window: WINDOW, bucketMs: 400 * 86_400_000, models: [], versions: [] };
    const scores = await readFairnessScores(service, selection);
    expect(scores.map(({ model, value }) => [model, value])).toEqual([
      ['hiring', 1],
      ['loan', expect.closeTo(0.6, 12)],
    ]);
    expect(await readFairnessScores(service, { ...selection, models: ['gpt'] })).toEqual([]);
  });

  it('are none where groups are too many to be read, so that what rests on more than fairness is told all the same', async () => {
    const refusing = (code: ErrorCode) => ({
      classifiers: () => Promise.resolve(['hiring']),
      read: () => Promise.reject(new AppError(code, 'refused')),
    });
    const selection = { window: WINDOW, bucketMs: 1, models: [], versions: [] };
    expect(await readFairnessScores(refusing('RESULT_TOO_LARGE'), selection)).toEqual([]);
    await expect(readFairnessScores(refusing('STORE_BUSY'), selection)).rejects.toMatchObject({ code: 'STORE_BUSY' });
  });
});

describe('the demo', () => {
  it('AIM-44, AIM-45: shows its unfair model as unfair by the planted gap, and its fair one as fair by each criterion', async () => {
    const story = aStory({ days: 14 });
    const models = [MODEL_TRUTHS.fairness, MODEL_TRUTHS.classification];
    const service = await aService(
      [
        ...models.map(({ model, version }) => registered(model, 'classification', version)),
        ...storedDemo(resumeScreeningRecords(story)),
        ...storedDemo(loanApprovalRecords(story)),
      ],
      DEMO_END_MS
    );
    const [unfair, fair] = await Promise.all(
      models.map(({ model, version }) =>
        service.ofModel({ ...ASKED, name: model, version, window: { ...story.window, toMs: DEMO_END_MS } })
      )
    );
    const { truePositiveRateGap } = MODEL_TRUTHS.fairness;
    const gap = unfair?.figures.equal_opportunity_difference;
    expect(gap?.low).toBeLessThanOrEqual(truePositiveRateGap);
    expect(gap?.high).toBeGreaterThanOrEqual(truePositiveRateGap);
    expect(unfair).toMatchObject({
      positive_class: 'invite',
      fairness_status: 'breach',
      figures: {
        equal_opportunity_difference: { verdict: 'breach' },
        equalized_odds_difference: { verdict: 'breach' },
      },
    });
    const isFair = { verdict: 'fair' };
    expect(fair).toMatchObject({
      positive_class: 'approved',
      figures: {
        demographic_parity_difference: isFair,
        disparate_impact_ratio: isFair,
        equal_opportunity_difference: isFair,
        equalized_odds_difference: isFair,
      },
    });
    expect(Object.values(fair?.figures ?? {}).map(({ verdict }) => verdict)).not.toContain('breach');
  });
});

describe('the catalogue of fairness figures', () => {
  it('has every criterion and rate of the analysis, in the same form', () => {
    for (const name of CRITERION_NAMES) {
      expect([name, FAIRNESS_FIGURES[name].of]).toEqual([name, FAIRNESS_CRITERIA[name].of]);
      const needsTruths = FAIRNESS_CRITERIA[name].rates.some((rate) => rate !== 'selection_rate');
      expect([name, FAIRNESS_FIGURES[name].needsTruths]).toEqual([name, needsTruths]);
    }
    expect(Object.keys(FAIRNESS_FIGURES)).toEqual(['fairness_score', ...CRITERION_NAMES]);
    expect([...FAIRNESS_RATE_NAMES]).toEqual([...FAIRNESS_RATES]);
  });
});
