import fc from 'fast-check';
import { commonSubsequence } from './commonSubsequence';

const tokens = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 90 }).map((values) => Int32Array.from(values));

/** The usual table and walk, cell by cell. */
function plainly(first: Int32Array, second: Int32Array): readonly number[] {
  const table = Array.from({ length: first.length + 1 }, () => new Array<number>(second.length + 1).fill(0));
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = 1; row <= first.length; row++) {
    for (let column = 1; column <= second.length; column++) {
      const isSame = first[row - 1] === second[column - 1];
      const length = isSame ? at(row - 1, column - 1) + 1 : Math.max(at(row - 1, column), at(row, column - 1));
      table[row]?.splice(column, 1, length);
    }
  }
  const positions: number[] = [];
  let [row, column] = [first.length, second.length];
  while (row > 0 && column > 0) {
    if (first[row - 1] === second[column - 1]) {
      positions.unshift(row - 1);
      row--;
      column--;
    } else if (at(row, column - 1) > at(row - 1, column)) {
      column--;
    } else {
      row--;
    }
  }
  return positions;
}

it('finds the same subsequence by bits as cell by cell, also beyond 32 and 64 tokens', () => {
  fc.assert(
    fc.property(tokens, tokens, (first, second) => {
      const common = commonSubsequence(first, second);
      const expected = plainly(first, second);
      expect(common.positions()).toEqual(expected);
      expect(common.length).toBe(expected.length);
    }),
    { numRuns: 300 }
  );
});
