import { correlation } from '../../../tests/fixtures/sampling';
import { seededRandom } from '../../platform/seededRandom';
import { subSeed } from './subSeed';

it('subSeed depends on the seed, on every part and on their order', () => {
  const seeds = [
    subSeed(1, 'a', 'b'),
    subSeed(2, 'a', 'b'),
    subSeed(1, 'b', 'a'),
    subSeed(1, 'ab'),
    subSeed(1, 'a', 1),
  ];
  expect(new Set(seeds).size).toBe(seeds.length);
  expect(subSeed(1, 'a', 'b')).toBe(seeds[0]);
});

it('neighbouring parts give first draws without correlation', () => {
  const draws = Array.from({ length: 20_000 }, (_, i) => seededRandom(subSeed(1, 'user', i))());
  expect(Math.abs(correlation(draws.slice(0, -1), draws.slice(1))) * Math.sqrt(draws.length)).toBeLessThan(4);
});

it('has no two equal seeds among ten thousand parts beyond what chance explains', () => {
  const seeds = new Set(Array.from({ length: 10_000 }, (_, i) => subSeed(1, 'user', i)));
  expect(seeds.size).toBeGreaterThanOrEqual(9_998);
});
