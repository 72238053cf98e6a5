import { aStory, ofKind } from '../../../../tests/fixtures/aDemoStory';
import { mean, shareDeviation, shareOf, variance } from '../../../../tests/fixtures/sampling';
import { isWithin } from '../../time/timeWindow';
import { MODEL_TRUTHS } from '../../truths/models';
import { assistantRecords } from './assistant';
import { deliveryTimeRecords } from './deliveryTime';
import { registeredModels } from './registeredModels';
import { resumeScreeningRecords } from './resumeScreening';

const story = aStory();

it('registers the models that the records name, a newer version when it is first called', () => {
  const registered = ofKind(registeredModels(story), 'model');
  const { routing } = MODEL_TRUTHS;
  expect(registered.map(({ model_name }) => model_name)).toEqual([
    ...Object.values(MODEL_TRUTHS).map(({ model }) => model),
    routing.model,
  ]);
  expect(registered.at(-1)).toMatchObject({ model_version: routing.newer, timestamp: story.at(routing.newerFromDay) });
});

describe('the assistant', () => {
  const truth = MODEL_TRUTHS.generation;
  const records = [...assistantRecords(story)];
  const calls = ofKind(records, 'inference');
  const isFailed = ({ outcome }: (typeof calls)[number]): boolean => outcome === 'error' || outcome === 'timeout';

  it('fails at the stated ratio, and at the stated higher one while the service below it is down', () => {
    const [inOutage, usual] = [true, false].map((is) =>
      calls.filter(({ timestamp }) => isWithin(story.outage, timestamp) === is)
    );
    expect(inOutage?.length).toBeGreaterThan(30);
    for (const [list = [], ratio] of [
      [inOutage, truth.failureRatioInOutage],
      [usual, truth.failureRatio],
    ] as const) {
      expect(Math.abs(shareDeviation(shareOf(list, isFailed), ratio, list.length))).toBeLessThan(4);
    }
  });

  it('costs what its tokens cost, and answers its first token before its last', () => {
    const answered = calls.filter((call) => !isFailed(call));
    const { input, cachedInput, output } = truth.usdPerToken;
    const wrong = answered.filter(({ input_tokens = 0, cached_tokens = 0, output_tokens = 0, ...call }) => {
      const cost = (input_tokens - cached_tokens) * input + cached_tokens * cachedInput + output_tokens * output;
      const [ttft, queue] = [call.ttft_ms ?? NaN, call.queue_ms ?? NaN];
      return !(Math.abs(cost - (call.cost_usd ?? NaN)) < 1e-6 && queue < ttft && ttft < call.latency_ms);
    });
    expect(wrong).toEqual([]);
    expect(calls.filter((call) => isFailed(call) && call.cost_usd !== undefined)).toEqual([]);
  });

  it('ties spans and logs to the traced inferences', () => {
    const traced = calls.filter(({ trace_id }) => trace_id !== undefined);
    const traces = new Set(traced.map(({ trace_id }) => trace_id));
    const spans = ofKind(records, 'span');
    const spanIds = new Set(spans.map(({ span_id }) => span_id));
    const logs = ofKind(records, 'log');
    const answeredTraced = traced.filter((call) => !isFailed(call));
    const answered = calls.filter((call) => !isFailed(call));
    expect(traces.size).toBe(traced.length);
    expect(spans.every(({ trace_id }) => traces.has(trace_id))).toBe(true);
    // The spans of a call at the very end may lie behind the window.
    expect(spans.length).toBeGreaterThan(3 * traced.length - 6);
    expect(spans.every(({ parent_span_id }) => parent_span_id === undefined || spanIds.has(parent_span_id))).toBe(true);
    expect(logs.every(({ trace_id }) => traces.has(trace_id ?? ''))).toBe(true);
    expect(
      Math.abs(shareDeviation(answeredTraced.length / answered.length, truth.tracedShare, answered.length))
    ).toBeLessThan(4);
  });

  it('is judged as helpful as stated', () => {
    const scores = ofKind(records, 'evaluation').map(({ score }) => score ?? NaN);
    expect(scores.length).toBeGreaterThan(1_000);
    expect(mean(scores)).toBeCloseTo(truth.meanHelpfulness, 2);
  });

  it('has latencies whose logarithm is far less skewed than they are', () => {
    const latencies = calls.filter((call) => !isFailed(call)).map(({ latency_ms }) => latency_ms);
    const skew = (values: number[]): number => {
      const [centre, sd] = [mean(values), Math.sqrt(variance(values))];
      return mean(values.map((value) => ((value - centre) / sd) ** 3));
    };
    expect(skew(latencies)).toBeGreaterThan(1);
    expect(Math.abs(skew(latencies.map(Math.log)))).toBeLessThan(0.5);
  });
});

it('delivery times are missed by the stated error, without bias', () => {
  const truth = MODEL_TRUTHS.regression;
  const records = [...deliveryTimeRecords(story)];
  const predicted = new Map(ofKind(records, 'inference').map(({ id, prediction }) => [id, Number(prediction)]));
  const errors = ofKind(records, 'ground_truth').map(
    ({ inference_id, value }) => Number(value) - (predicted.get(inference_id) ?? NaN)
  );
  const n = errors.length;
  const absoluteSd = truth.errorSd * Math.sqrt(1 - 2 / Math.PI);
  expect(truth.meanAbsoluteError).toBeCloseTo(truth.errorSd * Math.sqrt(2 / Math.PI), 3);
  expect(Math.abs(mean(errors)) / (truth.errorSd / Math.sqrt(n))).toBeLessThan(4);
  expect(Math.abs(mean(errors.map(Math.abs)) - truth.meanAbsoluteError) / (absoluteSd / Math.sqrt(n))).toBeLessThan(4);
});

describe('the resume screening', () => {
  const truth = MODEL_TRUTHS.fairness;
  const inferences = ofKind(resumeScreeningRecords(story), 'inference');
  type Group = keyof typeof truth.groupShare;
  const groups = Object.keys(truth.groupShare) as Group[];
  const invitedShare = (group: Group, value: string): { share: number; n: number } => {
    const own = inferences.filter((inference) => inference.group === group && inference.ground_truth === value);
    return { share: shareOf(own, ({ prediction }) => prediction === 'invite'), n: own.length };
  };

  it.each(groups)('finds the good candidates of %s, and mistakes the others, at the stated rates', (group) => {
    const [truePositive, falsePositive] = [invitedShare(group, 'invite'), invitedShare(group, 'reject')];
    expect(Math.abs(shareDeviation(truePositive.share, truth.truePositiveRate[group], truePositive.n))).toBeLessThan(4);
    expect(Math.abs(shareDeviation(falsePositive.share, truth.falsePositiveRate[group], falsePositive.n))).toBeLessThan(
      4
    );
  });

  it('so differs between the groups by the stated gap', () => {
    const [younger, older] = [invitedShare('age:18-39', 'invite'), invitedShare('age:40+', 'invite')];
    const error = Math.sqrt((0.85 * 0.15) / younger.n + (0.65 * 0.35) / older.n);
    expect(Math.abs(younger.share - older.share - truth.truePositiveRateGap) / error).toBeLessThan(4);
    expect((younger.share - older.share) / error).toBeGreaterThan(8);
  });

  it('invites exactly those whose score is one half or more, all scores within 0 and 1', () => {
    const wrong = inferences.filter(({ score = NaN, prediction }) => {
      return !(score >= 0 && score <= 1) || score >= 0.5 !== (prediction === 'invite');
    });
    expect(wrong).toEqual([]);
  });
});
