export interface Comparison {
  readonly name: string;
  readonly actual: number;
  readonly expected: number;
}

/** What is further from the reference than the tolerance, relative to it. A reference of 0 must be met exactly. */
export function differences(all: readonly Comparison[], tolerance: number): readonly Comparison[] {
  return all.filter(({ actual, expected }) => !(Math.abs(actual - expected) <= tolerance * Math.abs(expected)));
}
