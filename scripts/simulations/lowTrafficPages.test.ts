import { falsePages } from './lowTrafficPages';

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe('false pages at low traffic', () => {
  it('come with the ratio itself, and hardly ever with the interval', () => {
    const onTheRatio = sum(falsePages(10, 'point', 3, 1));
    const withTheInterval = sum(falsePages(10, 'interval', 3, 1));
    expect(onTheRatio).toBeGreaterThan(10);
    expect(withTheInterval).toBeLessThan(onTheRatio / 5);
  });
});
