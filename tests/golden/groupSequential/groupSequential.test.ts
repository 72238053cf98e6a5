import type { AlphaSpending } from '../../../server/stats/sequential/alphaSpending';
import { groupSequentialBounds } from '../../../server/stats/sequential/groupSequential';
import { expectClose } from '../expectClose';
import golden from './cases.json';

describe('group-sequential bounds against an integration of its own', () => {
  it.each(golden.cases)('$spending at $fractions, $sides-sided $alpha', ({ fractions, bounds, alpha, ...design }) => {
    const found = groupSequentialBounds(fractions, {
      alpha,
      sides: design.sides === 2 ? 2 : 1,
      spending: design.spending as AlphaSpending,
    });

    expect(found).toHaveLength(bounds.length);
    found.forEach((bound, look) => expectClose(bound, bounds[look] ?? NaN, golden.relativeTolerance));
  });
});
