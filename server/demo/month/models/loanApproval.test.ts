import { aStory, ofKind } from '../../../../tests/fixtures/aDemoStory';
import { ksDistance, shareDeviation, shareOf } from '../../../../tests/fixtures/sampling';
import { DAY_MS } from '../../time/timeWindow';
import { MODEL_TRUTHS } from '../../truths/models';
import { loanApprovalRecords } from './loanApproval';
import { CHANNEL_LOGIT, INTERCEPT, NUMERIC_FEATURES } from './loanFeatures';

const truth = MODEL_TRUTHS.classification;
const story = aStory();
const driftFromMs = story.at(truth.driftDay);
const records = [...loanApprovalRecords(story)];
const inferences = ofKind(records, 'inference');
const labels = ofKind(records, 'ground_truth');
const before = inferences.filter(({ timestamp }) => timestamp < driftFromMs);
const after = inferences.filter(({ timestamp }) => timestamp >= driftFromMs);

type Inference = (typeof inferences)[number];

function numbers(list: readonly Inference[], feature: string): number[] {
  return list.map(({ features }) => features?.[feature]).filter((value) => typeof value === 'number');
}

function ksOf(feature: string): number {
  return ksDistance(numbers(before, feature), numbers(after, feature));
}

const ksError = Math.sqrt(0.25 / before.length + 0.25 / after.length);
/** The two-sample KS distance that only 1 in 10,000 pairs of equal samples passes: c(α) = √(−ln(α / 2) / 2). */
const ksPoint = Math.sqrt(-Math.log(1e-4 / 2) / 2) * Math.sqrt(1 / before.length + 1 / after.length);

it('has the stated number of features, three of which drift', () => {
  expect(Object.keys(inferences[0]?.features ?? {})).toHaveLength(truth.featureCount);
  expect(truth.driftedNumeric.length + 1).toBe(3);
});

it.each(truth.driftedNumeric)('$feature shifts by the stated distance from week 3 on', ({ feature, ks }) => {
  expect(Math.abs(ksOf(feature) - ks) / ksError).toBeLessThan(4);
});

it('no other numeric feature shifts', () => {
  const drifted: string[] = truth.driftedNumeric.map(({ feature }) => feature);
  const steady = [...NUMERIC_FEATURES.map(({ name }) => name), 'dependents', truth.missing.feature].filter(
    (name) => !drifted.includes(name)
  );
  expect(steady).toHaveLength(15);
  expect(steady.filter((feature) => ksOf(feature) > ksPoint)).toEqual([]);
});

it('one category shifts from the stated shares to the stated shares', () => {
  const { feature } = truth.driftedCategory;
  const deviations = [
    [before, truth.driftedCategory.before],
    [after, truth.driftedCategory.after],
  ].flatMap(([list, shares]) =>
    Object.entries(shares as Record<string, number>).map(([name, share]) => {
      const own = list as Inference[];
      return shareDeviation(
        shareOf(own, ({ features }) => features?.[feature] === name),
        share,
        own.length
      );
    })
  );
  expect(Math.max(...deviations.map(Math.abs))).toBeLessThan(4);
});

it('one feature misses the stated share of its values', () => {
  const missing = shareOf(inferences, ({ features }) => features?.[truth.missing.feature] === null);
  expect(Math.abs(shareDeviation(missing, truth.missing.ratio, inferences.length))).toBeLessThan(4);
});

it('the predictions follow the drift', () => {
  const approved = ({ prediction }: Inference): boolean => prediction === 'approved';
  const deviations = [
    shareDeviation(shareOf(before, approved), truth.approvedShareBefore, before.length),
    shareDeviation(shareOf(after, approved), truth.approvedShareAfter, after.length),
  ];
  expect(Math.max(...deviations.map(Math.abs))).toBeLessThan(4);
});

it('the accuracy falls from the stated to the stated value', () => {
  const truthOf = new Map(labels.map(({ inference_id, value }) => [inference_id, value]));
  const isRight = ({ id, prediction }: Inference): boolean => truthOf.get(id) === prediction;
  const [labelledBefore, labelledAfter] = [before, after].map((list) => list.filter(({ id }) => truthOf.has(id)));
  for (const [list = [], stated] of [
    [labelledBefore, truth.accuracyBefore],
    [labelledAfter, truth.accuracyAfter],
  ] as const) {
    expect(list.length).toBeGreaterThan(5_000);
    expect(Math.abs(shareDeviation(shareOf(list, isRight), stated, list.length))).toBeLessThan(4);
  }
});

it('labels come within the stated days, out of order, for the stated share of what is old enough', () => {
  const sentAt = new Map(inferences.map(({ id, timestamp }) => [id, timestamp]));
  const delays = labels.map(({ inference_id, timestamp }) => timestamp - (sentAt.get(inference_id) ?? NaN));
  const old = inferences.filter(
    ({ timestamp }) => timestamp < story.window.toMs - truth.labelDelayDays.longest * DAY_MS
  );
  const labelled = new Set(labels.map(({ inference_id }) => inference_id));
  const order = labels.map(({ inference_id }) => sentAt.get(inference_id) ?? NaN);
  expect(delays.every((delay) => delay >= truth.labelDelayDays.shortest * DAY_MS - 1)).toBe(true);
  expect(delays.every((delay) => delay <= truth.labelDelayDays.longest * DAY_MS)).toBe(true);
  expect(
    Math.abs(
      shareDeviation(
        shareOf(old, ({ id }) => labelled.has(id)),
        truth.labelledShare,
        old.length
      )
    )
  ).toBeLessThan(4);
  expect(order.some((sentMs, i) => sentMs < (order[i - 1] ?? 0))).toBe(true);
});

it('the stated accuracies and shares are what the weights give by numerical integration', () => {
  const sd = Math.sqrt(NUMERIC_FEATURES.reduce((sum, { weight }) => sum + weight ** 2, 0));
  const shift = truth.driftedNumeric.reduce((sum, { feature, shiftInSd }) => {
    return sum + shiftInSd * (NUMERIC_FEATURES.find(({ name }) => name === feature)?.weight ?? NaN);
  }, 0);
  const { driftedCategory } = truth;
  const [accuracyBefore, approvedBefore] = integrate(driftedCategory.before, 0);
  const [accuracyAfter, approvedAfter] = integrate(driftedCategory.after, shift);
  expect(accuracyBefore).toBeCloseTo(truth.accuracyBefore, 4);
  expect(accuracyAfter).toBeCloseTo(truth.accuracyAfter, 4);
  expect(approvedBefore).toBeCloseTo(truth.approvedShareBefore, 4);
  expect(approvedAfter).toBeCloseTo(truth.approvedShareAfter, 4);

  /** Midpoint rule over the normal logit of the truth, for each channel; the model sees the logit shifted. */
  function integrate(
    channels: Readonly<Record<keyof typeof CHANNEL_LOGIT, number>>,
    shifted: number
  ): [number, number] {
    let [accuracy, approved] = [0, 0];
    const step = 1e-4;
    for (const channel of Object.keys(CHANNEL_LOGIT) as Array<keyof typeof CHANNEL_LOGIT>) {
      for (let z = -8 + step / 2; z < 8; z += step) {
        const mass = (channels[channel] * step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
        const logit = INTERCEPT + CHANNEL_LOGIT[channel] + sd * z;
        const probability = 1 / (1 + Math.exp(-logit));
        const isApproved = logit + shifted >= 0;
        accuracy += mass * (isApproved ? probability : 1 - probability);
        approved += isApproved ? mass : 0;
      }
    }
    return [accuracy, approved];
  }
});
