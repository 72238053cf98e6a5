/** Counts of ordered bins whose running sums are asked for again and again: Fenwick's tree (1994), O(log bins) each. */
export interface CountTree {
  readonly total: number;
  add(bin: number, count: number): void;
  /** Sum of the bins before this one. */
  before(bin: number): number;
  /** The bin that holds the row of this rank, 0 ≤ rank < total. */
  binOf(rank: number): number;
}

export function createCountTree(counts: readonly number[]): CountTree {
  const size = counts.length;
  const sums = new Float64Array(size + 1);
  let highestStep = 1;
  while (highestStep * 2 <= size) {
    highestStep *= 2;
  }
  let total = 0;

  function add(bin: number, count: number): void {
    total += count;
    for (let node = bin + 1; node <= size; node += node & -node) {
      sums[node]! += count;
    }
  }

  counts.forEach((count, bin) => add(bin, count));
  return {
    get total() {
      return total;
    },
    add,
    before(bin) {
      let sum = 0;
      for (let node = bin; node > 0; node -= node & -node) {
        sum += sums[node]!;
      }
      return sum;
    },
    binOf(rank) {
      let node = 0;
      let left = rank;
      for (let step = highestStep; step >= 1; step /= 2) {
        const next = node + step;
        if (next <= size && sums[next]! <= left) {
          node = next;
          left -= sums[next]!;
        }
      }
      return node;
    },
  };
}
