/** A seeded source of numbers in [0, 1): `seededRandom(seed)`. */
export type Random = () => number;

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A number in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** One of 0 … count − 1, all equally likely. */
export function integerBelow(random: Random, count: number): number {
  return Math.floor(random() * count);
}

/** Rounded to so many decimals: what a real client would send, and shorter on the wire. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
