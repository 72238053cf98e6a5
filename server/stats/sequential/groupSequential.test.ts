import { groupSequentialBounds, passingProbabilities, type GroupSequentialDesign } from './groupSequential';
import { repeatedPValues } from './repeatedPValues';

const DESIGN: GroupSequentialDesign = { alpha: 0.05, sides: 2, spending: 'obrien-fleming' };
const DAILY = Array.from({ length: 14 }, (_, day) => (day + 1) / 14);

describe('group-sequential bounds', () => {
  it('spends exactly what it may over fourteen daily looks', () => {
    const bounds = groupSequentialBounds(DAILY, DESIGN);

    const perSide = passingProbabilities(DAILY, bounds, 2, 0);

    expect(perSide.at(-1)).toBeCloseTo(0.025, 12);
  });

  it('keeps at least 0.95 of the power of the one test at the planned end', () => {
    const bounds = groupSequentialBounds(DAILY, DESIGN);

    // The drift that one test at the end finds in 90 % of cases.
    const looking = passingProbabilities(DAILY, bounds, 2, 3.2415).at(-1) ?? 0;
    const waiting = passingProbabilities([1], groupSequentialBounds([1], DESIGN), 2, 3.2415).at(-1) ?? 0;

    expect(waiting).toBeCloseTo(0.9, 4);
    expect(looking / waiting).toBeGreaterThan(0.95);
  });

  it('keeps the bounds of looks that were made, whatever looks come later', () => {
    const early = groupSequentialBounds([0.1, 0.3], DESIGN);
    const later = groupSequentialBounds([0.1, 0.3, 0.31, 1], DESIGN);

    expect(later.slice(0, 2)).toEqual(early);
  });

  it('gives no bound to a look that adds next to nothing', () => {
    expect(groupSequentialBounds([0.5, 0.50001, 1], DESIGN)[1]).toBe(Infinity);
  });

  it('never passes so early that nothing may be spent yet', () => {
    expect(groupSequentialBounds([0.001, 1], DESIGN)[0]).toBe(Infinity);
  });

  it.each([[[0.5, 0.4]], [[0]], [[1.1]], [[NaN]]])(
    'refuses fractions that do not ascend within (0, 1]: %p',
    (fractions) => {
      expect(() => groupSequentialBounds(fractions, DESIGN)).toThrow(/look/);
    }
  );
});

describe('repeated p-values', () => {
  it('is at most alpha exactly when a bound was passed', () => {
    const bounds = groupSequentialBounds(DAILY, DESIGN);
    const just = (factor: number) => bounds.map((bound, look) => (look === 9 ? factor * bound : 0));

    expect(repeatedPValues(DAILY, just(1.001), DESIGN).at(-1)).toBeLessThan(0.05);
    expect(repeatedPValues(DAILY, just(0.999), DESIGN).at(-1)).toBeGreaterThan(0.05);
  });

  it('is the ordinary p-value when there was one look only', () => {
    expect(repeatedPValues([1], [1.959963984540054], DESIGN)[0]).toBeCloseTo(0.05, 6);
    expect(repeatedPValues([1], [-2.5758293035489004], DESIGN)[0]).toBeCloseTo(0.01, 6);
  });

  it('never rises from one look to the next', () => {
    const values = repeatedPValues(
      DAILY,
      DAILY.map((_, look) => (look === 6 ? 4 : 1)),
      DESIGN
    );

    values.slice(1).forEach((value, look) => expect(value).toBeLessThanOrEqual(values[look] ?? 0));
  });
});
