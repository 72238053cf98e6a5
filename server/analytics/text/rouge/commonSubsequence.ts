/**
 * The longest common subsequence of two sequences, by bits: 32 cells of the usual table at once.
 *
 * Definition: H. Hyyrö, "Bit-parallel LCS-length computation revisited" (2004). A row of the table is the bits of where
 * it grows from one column to the next: a 0 bit where it does.
 */
export interface SubsequenceTable {
  readonly length: number;
  /** Positions in `first` of one longest common subsequence, ascending: the one that rouge-score picks. */
  positions(): readonly number[];
}

export function commonSubsequence(first: Int32Array, second: Int32Array): SubsequenceTable {
  const wordCount = Math.max(1, Math.ceil(second.length / 32));
  const rows = new Uint32Array((first.length + 1) * wordCount).fill(0xffff_ffff);
  const placesOf = places(second, wordCount);
  for (let index = 0; index < first.length; index++) {
    const before = index * wordCount;
    const after = before + wordCount;
    const masks = placesOf.get(first[index] ?? 0);
    if (masks === undefined) {
      rows.copyWithin(after, before, after);
    } else {
      nextRow(rows, before, after, masks);
    }
  }
  const grownUpTo = (row: number, column: number) => countZeros(rows, row * wordCount, column);
  return {
    length: grownUpTo(first.length, second.length),
    positions: () => walkBack(first, second, grownUpTo),
  };
}

function nextRow(rows: Uint32Array, before: number, after: number, masks: Uint32Array): void {
  let carry = 0;
  for (let word = 0; word < masks.length; word++) {
    const bits = rows[before + word] ?? 0;
    const mask = masks[word] ?? 0;
    const sum = bits + ((bits & mask) >>> 0) + carry;
    carry = sum > 0xffff_ffff ? 1 : 0;
    rows[after + word] = (sum >>> 0) | (bits & ~mask);
  }
}

/** For each token where it is, as bits. */
function places(tokens: Int32Array, wordCount: number): ReadonlyMap<number, Uint32Array> {
  const masks = new Map<number, Uint32Array>();
  tokens.forEach((token, index) => {
    const mask = masks.get(token) ?? new Uint32Array(wordCount);
    masks.set(token, mask);
    mask[index >>> 5] = (mask[index >>> 5] ?? 0) | (1 << (index & 31));
  });
  return masks;
}

/** From the last cell back; where two ways are as long, a row up. */
function walkBack(
  first: Int32Array,
  second: Int32Array,
  lengthAt: (row: number, column: number) => number
): readonly number[] {
  const positions: number[] = [];
  let row = first.length;
  let column = second.length;
  while (row > 0 && column > 0) {
    if (first[row - 1] === second[column - 1]) {
      positions.push(row - 1);
      row--;
      column--;
    } else if (lengthAt(row, column - 1) > lengthAt(row - 1, column)) {
      column--;
    } else {
      row--;
    }
  }
  return positions.reverse();
}

/** 0 bits among the first `count` from `start` on. */
function countZeros(rows: Uint32Array, start: number, count: number): number {
  const whole = count >>> 5;
  let zeros = 0;
  for (let word = 0; word < whole; word++) {
    zeros += 32 - countOnes(rows[start + word] ?? 0);
  }
  const rest = count & 31;
  return rest === 0 ? zeros : zeros + rest - countOnes((rows[start + whole] ?? 0) & ((1 << rest) - 1));
}

function countOnes(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
