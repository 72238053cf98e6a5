import { isInsufficient } from '../../estimate';
import { averageEValue, refutedByEBh } from './combineEValues';
import { anytimePValue } from './anytimePValue';
import { asymptoticSequence, logAsymptoticEValue } from './asymptoticSequence';
import { boundedMeanSequence, logBoundedMeanEValue, noBoundedValues, withBoundedValues } from './boundedMeanSequence';
import { logMultinomialEValue } from './multinomialEValue';
import { logProportionEValue } from './proportionEValue';
import { logDifferenceEValue, proportionDifferenceSequence, proportionSequence } from './proportionSequence';

describe('e-values', () => {
  it('have a mean of 1 under the hypothesis, summed over all outcomes', () => {
    const [trials, probability] = [12, 0.3];
    let [mean, density] = [0, (1 - probability) ** trials];
    for (let successes = 0; successes <= trials; successes += 1) {
      mean += density * Math.exp(logProportionEValue({ successes, trials }, probability));
      density *= ((trials - successes) / (successes + 1)) * (probability / (1 - probability));
    }

    expect(mean).toBeCloseTo(1, 12);
  });

  it('have one of at most 1 on the far side of a one-sided hypothesis', () => {
    const [trials, truth, probability] = [12, 0.2, 0.3];
    let [mean, density] = [0, (1 - truth) ** trials];
    for (let successes = 0; successes <= trials; successes += 1) {
      mean += density * Math.exp(logProportionEValue({ successes, trials }, probability, 'greater'));
      density *= ((trials - successes) / (successes + 1)) * (truth / (1 - truth));
    }

    expect(mean).toBeLessThan(1);
  });

  it('say nothing without data', () => {
    expect(logProportionEValue({ successes: 0, trials: 0 }, 0.5)).toBeCloseTo(0, 12);
    expect(logMultinomialEValue([0, 0], [0.5, 0.5])).toBeCloseTo(0, 12);
    expect(isInsufficient(proportionSequence({ successes: 0, trials: 0 }))).toBe(true);
    expect(isInsufficient(boundedMeanSequence(noBoundedValues([0, 1])))).toBe(true);
    expect(isInsufficient(proportionDifferenceSequence({ successes: 0, trials: 0 }, { successes: 1, trials: 2 }))).toBe(
      true
    );
  });

  it('become p-values that never exceed 1', () => {
    expect(anytimePValue(-3)).toBe(1);
    expect(anytimePValue(Math.log(20))).toBeCloseTo(0.05, 12);
  });

  it('refute at once what the data rule out', () => {
    expect(logProportionEValue({ successes: 1, trials: 10 }, 0)).toBe(Infinity);
    expect(logBoundedMeanEValue(withBoundedValues(noBoundedValues([0, 1]), [0.5]), 0, 'greater')).toBe(Infinity);
  });

  it.each([
    [() => logProportionEValue({ successes: 3, trials: 2 }, 0.5), /trials/],
    [() => logProportionEValue({ successes: 1, trials: 2 }, 1.5), /probability/],
    [() => logMultinomialEValue([1, 2], [0.5, 0.6]), /add up/],
    [() => logMultinomialEValue([1, 2, 3], [0.5, 0.5]), /go with/],
    [() => withBoundedValues(noBoundedValues([0, 1]), [1.1]), /outside/],
    [() => noBoundedValues([1, 0]), /range/],
    [() => asymptoticSequence({ value: 0, standardError: 1, n: 0 }, 0.95), /positive/],
    [() => refutedByEBh([1], 1), /alpha/],
  ])('refuse what they are not made for: %#', (question, message) => {
    expect(question).toThrow(message);
  });
});

describe('confidence sequences', () => {
  it('leave out exactly the values that the evidence refutes', () => {
    const first = { successes: 30, trials: 100 };
    const second = { successes: 62, trials: 100 };
    const difference = proportionDifferenceSequence(first, second);
    if (isInsufficient(difference)) {
      throw new Error(difference.insufficient.reason);
    }

    expect(logDifferenceEValue(first, second, difference.low)).toBeCloseTo(Math.log(20), 6);
    expect(logDifferenceEValue(first, second, difference.high)).toBeCloseTo(Math.log(20), 6);
    expect(difference.low).toBeGreaterThan(0);
  });

  it('hold the mean of bounded values in whatever portions they came', () => {
    const values = Array.from({ length: 200 }, (_, index) => 20 + 5 * Math.sin(index));
    const atOnce = withBoundedValues(noBoundedValues([0, 100]), values);
    const inPortions = [0, 50, 100, 150].reduce(
      (known, from) => withBoundedValues(known, values.slice(from, from + 50)),
      noBoundedValues([0, 100])
    );
    const interval = boundedMeanSequence(atOnce);

    expect(inPortions.counts).toEqual(atOnce.counts);
    expect(interval).toMatchObject({ n: 200 });
    if (!isInsufficient(interval)) {
      expect(interval.low).toBeGreaterThan(14);
      expect(interval.high).toBeLessThan(28);
    }
  });

  it('reach to the end of the range that nothing speaks against', () => {
    const none = proportionSequence({ successes: 0, trials: 50 });
    const ones = boundedMeanSequence(withBoundedValues(noBoundedValues([0, 1]), new Array<number>(50).fill(1)));

    expect(none).toMatchObject({ low: 0 });
    expect(ones).toMatchObject({ high: 1 });
  });

  it('and e-value of an estimate agree about 0', () => {
    const estimate = { value: 0.031, standardError: 0.01, n: 8_000 };

    expect(asymptoticSequence(estimate, 0.95).low > 0).toBe(logAsymptoticEValue(estimate, 0, 0.05) > Math.log(20));
  });
});

describe('e-values of a family', () => {
  it('are averaged', () => {
    expect(averageEValue([0, 40, 2])).toBeCloseTo(14, 12);
    expect(averageEValue([])).toBe(1);
  });

  it('refute by the largest number that bears itself', () => {
    // Of four at 0.1: one needs 40, two 20, three 13.3, all 10.
    expect(refutedByEBh([21, 1, 14, 13.4], 0.1)).toEqual([true, false, true, true]);
    expect(refutedByEBh([39, 1, 1, 1], 0.1)).toEqual([false, false, false, false]);
  });
});
