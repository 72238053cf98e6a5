import { binomialTest, type Alternative } from '../../../server/stats/binomialTest';
import { isInsufficient } from '../../../server/stats/estimate';
import { expectClose } from '../expectClose';
import golden from './cases.json';

describe('exact binomial tests against SciPy', () => {
  it.each(golden.cases)('$successes of $trials, p $probability, $alternative', (expected) => {
    const { successes, trials, probability, alternative, pValue } = expected;
    const result = binomialTest({ successes, trials }, probability, alternative as Alternative);
    if (isInsufficient(result)) {
      throw new Error(result.insufficient.reason);
    }
    expectClose(result.pValue, pValue, golden.relativeTolerance, golden.absoluteTolerance);
  });
});
