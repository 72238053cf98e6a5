import { isInsufficient, type Estimate, type IntervalEstimate } from '../../../server/stats/estimate';
import { clopperPearsonInterval, newcombeDifference, wilsonInterval } from '../../../server/stats/proportions';
import { weightedProportion } from '../../../server/stats/weightedProportion';
import { expectClose } from '../expectClose';
import golden from './cases.json';

const { relativeTolerance, absoluteTolerance } = golden;

function known(estimate: Estimate): IntervalEstimate {
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate;
}

function expectInterval(estimate: Estimate, { low, high }: { low: number; high: number }, value: number): void {
  const interval = known(estimate);
  expectClose(interval.low, low, relativeTolerance, absoluteTolerance);
  expectClose(interval.high, high, relativeTolerance, absoluteTolerance);
  expectClose(interval.value, value, 1e-15);
}

describe('intervals of proportions against statsmodels', () => {
  it.each(golden.single)('$successes of $trials at $confidence', (expected) => {
    const { successes, trials, confidence } = expected;
    const value = successes / trials;
    expectInterval(wilsonInterval({ successes, trials }, confidence), expected.wilson, value);
    expectInterval(clopperPearsonInterval({ successes, trials }, confidence), expected.clopperPearson, value);
    const unweighted = { successWeight: successes, totalWeight: trials, squaredWeight: trials };
    expectInterval(weightedProportion(unweighted, confidence), expected.wilson, value);
  });

  it.each(golden.differences)('$first minus $second at $confidence', ({ first, second, confidence, ...interval }) => {
    const value = first.successes / first.trials - second.successes / second.trials;
    expectInterval(newcombeDifference(first, second, confidence), interval, value);
  });
});
