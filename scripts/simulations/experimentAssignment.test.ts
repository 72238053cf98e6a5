import { assignmentTests, correctedMinimum, evennessOfPValues } from './experimentAssignment';

describe('assignment of the same units in several experiments', () => {
  const tests = assignmentTests(6_000, 8, 'user-');

  it.each(tests)('USR-33: is as even and as independent as chance: $name', (one) => {
    // Each is below this in one of a thousand sound hashes; the salts are fixed, so it holds for ever or never.
    expect(correctedMinimum(one)).toBeGreaterThan(0.001);
    expect(evennessOfPValues(one)).toBeGreaterThan(0.001);
  });

  it('would notice a hash that gives every experiment the same draw', () => {
    const together = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
    expect(evennessOfPValues({ name: 'same', pValues: [...together, ...together, ...together] })).toBeLessThan(0.001);
  });
});
