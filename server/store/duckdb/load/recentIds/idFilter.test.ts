import { seededRandom } from '../../../../platform/seededRandom';
import { filterBytes, IdFilter } from './idFilter';

const SEED = 11;
const COUNT = 200_000;

describe(`IdFilter with ${COUNT} random ids (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const draw = () => Math.floor(random() * 2 ** 32);
  const ids = Array.from({ length: COUNT }, () => [draw(), draw()] as const);

  it.each([
    ['that grows', 0],
    ['made large enough', COUNT],
  ])('%s: has every id that was added, and hardly ever another', (_, expectedCount) => {
    const filter = new IdFilter(expectedCount);
    for (const [low, high] of ids) {
      filter.add(low, high);
    }
    const others = Array.from({ length: COUNT }, () => filter.has(draw(), draw())).filter(Boolean);

    expect(ids.filter(([low, high]) => !filter.has(low, high))).toEqual([]);
    expect(others.length).toBeLessThanOrEqual(1);
  });

  it('made large enough does not grow', () => {
    const filter = new IdFilter(COUNT);
    ids.forEach(([low, high]) => filter.add(low, high));

    expect(filter.byteCount).toBe(filterBytes(COUNT));
    expect(filter.byteCount).toBeLessThan(12 * COUNT);
  });

  it('has an id whose hash is nothing but zeros only once it was added', () => {
    const filter = new IdFilter();
    expect(filter.has(0, 0)).toBe(false);
    filter.add(0, 0);
    expect(filter.has(0, 0)).toBe(true);
  });
});
