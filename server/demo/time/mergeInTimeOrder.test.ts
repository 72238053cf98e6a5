import { mergeInTimeOrder } from './mergeInTimeOrder';

it('merges sources into one order, equal times in the order of the sources', () => {
  const sources = [
    [
      [1, 'a'],
      [3, 'a'],
      [3, 'b'],
    ],
    [],
    [
      [0, 'c'],
      [3, 'c'],
    ],
  ] as ReadonlyArray<ReadonlyArray<readonly [number, string]>>;
  const merged = Array.from(
    mergeInTimeOrder(sources, ([time]) => time),
    (item) => item.join('')
  );
  expect(merged).toEqual(['0c', '1a', '3a', '3b', '3c']);
});

it('takes from a source only what it needs to know the next item', () => {
  let taken = 0;
  function* counted(): Generator<number> {
    for (let time = 0; time < 100; time++) {
      taken++;
      yield time;
    }
  }
  mergeInTimeOrder([counted(), counted()], (time) => time).next();
  expect(taken).toBe(2);
});
