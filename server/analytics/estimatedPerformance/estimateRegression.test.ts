import { seededRandom } from '../../platform/seededRandom';
import { type Estimate } from '../../stats/estimate';
import { estimateRegression } from './estimateRegression';
import { fitLossModel, type LossModel, type RegressionCalls } from './lossModel';
import { lossTrustGauge } from './lossTrustGauge';

/** Errors are uniform, as wide as the first feature says and three times as wide in category "b". */
function draw(count: number, between: readonly [number, number], seed: number, spread = 1) {
  const random = seededRandom(seed);
  const widths = Float64Array.from({ length: count }, () => between[0] + (between[1] - between[0]) * random());
  const categories = widths.map(() => Number(random() < 0.5));
  const predictions = widths.map(() => 100 * random());
  const truths = predictions.map(
    (prediction, row) => prediction + spread * widths[row]! * (categories[row] === 1 ? 3 : 1) * (2 * random() - 1)
  );
  const calls: RegressionCalls = {
    predictions,
    features: [
      { name: 'width', numbers: widths },
      { name: 'kind', categories: Array.from(categories, (kind) => (kind === 1 ? 'b' : 'a')) },
    ],
  };
  return { calls, truths };
}

function known<T extends object>(value: T): Exclude<T, { insufficient: unknown }> {
  if ('insufficient' in value) {
    throw new Error(JSON.stringify(value));
  }
  return value as Exclude<T, { insufficient: unknown }>;
}

const baseline = draw(20_000, [1, 3], 1);
const model: LossModel = known(fitLossModel(baseline.calls, baseline.truths));

describe('the figures of a regression without truths', () => {
  it('are those of the baseline when calls are like it', () => {
    const { mae, mse, rmse } = estimateRegression(model, draw(5_000, [1, 3], 2).calls);

    // Widths of mean 2, half of them three times as wide; a uniform error is half of its width in the mean.
    expect(known<Estimate>(mae).value).toBeCloseTo(2, 1);
    expect(known<Estimate>(mae).low).toBeLessThan(2);
    expect(known<Estimate>(mae).high).toBeGreaterThan(2);
    expect(known<Estimate>(rmse).value).toBeCloseTo(Math.sqrt(known<Estimate>(mse).value), 12);
  });

  it('rise when inputs drift to where errors were larger', () => {
    const { mae } = estimateRegression(model, draw(5_000, [2.6, 3], 3).calls);

    expect(known<Estimate>(mae).low).toBeGreaterThan(2.3);
    expect(known<Estimate>(mae).value).toBeCloseTo(2.8, 0);
  });

  it('do not depend on a sampling weight that all calls share', () => {
    const { calls } = draw(1_000, [1, 3], 4);
    const plain = known<Estimate>(estimateRegression(model, calls).mae);

    const weighted = known<Estimate>(
      estimateRegression(model, { ...calls, weights: new Float64Array(1_000).fill(7) }).mae
    );

    expect(weighted.value).toBeCloseTo(plain.value, 9);
    expect(weighted.high).toBeCloseTo(plain.high, 9);
    expect(weighted.n).toBeCloseTo(1_000, 6);
  });

  it('go on without a feature that is missing, as for calls where it is missing', () => {
    const { calls } = draw(1_000, [1, 3], 5);

    const { mae } = estimateRegression(model, { ...calls, features: [] });

    expect(known<Estimate>(mae).value).toBeGreaterThan(1);
  });

  it('are refused on a small baseline and on few calls', () => {
    const small = draw(999, [1, 3], 6);

    expect(fitLossModel(small.calls, small.truths)).toEqual({
      insufficient: { reason: 'the baseline has too few calls to learn losses from', have: 999, needed: 1_000 },
    });
    expect(estimateRegression(model, draw(99, [1, 3], 7).calls).mae).toEqual({
      insufficient: { reason: 'too few calls with a prediction', have: 99, needed: 100 },
    });
  });
});

describe('trust in estimated losses', () => {
  it('is kept while errors are as large as they were, and lost when they grow', () => {
    const verdict = (count: number, spread: number) => {
      const { calls, truths } = draw(count, [1, 3], 8, spread);
      return lossTrustGauge(model, calls, truths).verdict;
    };

    expect(verdict(5_000, 1)).toBe('trusted');
    expect(verdict(5_000, 1.5)).toBe('not-trusted');
    expect(verdict(5_000, 0.5)).toBe('not-trusted');
    expect(verdict(50, 1)).toBe('insufficient-data');
  });
});
