import { isInsufficient } from '../../../server/stats/estimate';
import { poissonRate } from '../../../server/stats/poissonRate';
import { expectClose } from '../expectClose';
import golden from './cases.json';

describe('exact intervals of Poisson rates against statsmodels', () => {
  it.each(golden.cases)('$events in $exposure at $confidence', ({ events, exposure, confidence, low, high }) => {
    const rate = poissonRate(events, exposure, confidence);
    if (isInsufficient(rate)) {
      throw new Error(rate.insufficient.reason);
    }
    expectClose(rate.low, low, golden.relativeTolerance);
    expectClose(rate.high, high, golden.relativeTolerance);
    expect(rate).toMatchObject({ value: events / exposure, n: events, method: 'poisson-exact', confidence });
  });
});
