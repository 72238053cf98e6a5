import { aTable } from '../test/frames';
import { aComparison } from '../test/models';
import { improvementDomain, readComparison } from './comparison';

describe('comparison of two versions', () => {
  it('has one verdict with its reason, and a row per metric', () => {
    const comparison = readComparison(aComparison());
    expect(comparison).toMatchObject({ verdict: 'better', reason: 'Version B is better. Better in accuracy.' });
    expect(comparison?.metrics[0]).toMatchObject({
      metric: 'Accuracy',
      valueA: '91.0%',
      valueB: '94.0%',
      difference: '+3.00% (1.80% to 4.20%)',
      margin: '1.00%',
      basis: '4,000 pairs',
      reason: null,
    });
    expect(comparison?.metrics[1]).toMatchObject({ verdict: 'inconclusive', improvement: null, basis: '' });
  });

  it('takes a verdict that it does not know for an open one', () => {
    expect(readComparison(aTable([]))?.verdict).toBe('inconclusive');
  });

  it('shows the margins on an axis with zero in its middle, however far intervals reach', () => {
    const [metric] = readComparison(aComparison())?.metrics ?? [];
    const reaching = (high: number) => (metric ? [{ ...metric, improvementHigh: high }] : []);
    expect(improvementDomain(reaching(1.5))).toEqual({ low: -3.3000000000000003, high: 3.3000000000000003 });
    expect(improvementDomain(reaching(400))).toEqual({ low: -10, high: 10 });
  });
});
