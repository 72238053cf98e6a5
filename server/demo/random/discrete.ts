import type { Random } from './random';

/** Running shares of the weights, ending in 1: what `drawIndex` searches. */
export function cumulativeShares(weights: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i] ?? 0;
    shares[i] = sum;
  }
  if (!(sum > 0)) {
    throw new RangeError('Weights need a positive sum.');
  }
  for (let i = 0; i < shares.length; i++) {
    shares[i] = (shares[i] ?? 0) / sum;
  }
  shares[shares.length - 1] = 1;
  return shares;
}

/** An index drawn with the probability of its share: inverse distribution function by bisection, O(log n). */
export function drawIndex(random: Random, shares: Float64Array): number {
  const u = random();
  let low = 0;
  let high = shares.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (u < (shares[middle] ?? 1)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** Zipf's law over a finite number of ranks: the weight of rank k (from 0) is (k + 1)^−exponent. */
export function zipfShares(count: number, exponent: number): Float64Array {
  return cumulativeShares(Float64Array.from({ length: count }, (_, rank) => (rank + 1) ** -exponent));
}

/** A draw of named things, each with its share. */
export function weightedChoice<Name extends string>(shareOf: Readonly<Record<Name, number>>): (random: Random) => Name {
  const names = Object.keys(shareOf) as Name[];
  const shares = cumulativeShares(names.map((name) => shareOf[name]));
  return (random) => {
    const name = names[drawIndex(random, shares)];
    if (name === undefined) {
      throw new RangeError('Nothing to choose from.');
    }
    return name;
  };
}

/** One of a list, all equally likely. */
export function oneOf<const Items extends readonly [unknown, ...unknown[]]>(
  random: Random,
  items: Items
): Items[number] {
  return items[Math.floor(random() * items.length)];
}
