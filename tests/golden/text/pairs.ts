import bleuCases from './bleu.json';
import pairCases from './pairs.json';

export interface Pair {
  readonly name: string;
  readonly candidate: string;
  readonly references: readonly string[];
}

export const PAIRS: readonly Pair[] = pairCases.cases;
export const TOLERANCE = bleuCases.relativeTolerance;

const BY_NAME = new Map(PAIRS.map((pair) => [pair.name, pair]));

export function pairNamed(name: string): Pair {
  const pair = BY_NAME.get(name);
  if (pair === undefined) {
    throw new Error(`There is no pair "${name}".`);
  }
  return pair;
}

/** What the reference metric says about how many references there were. */
export function referenceCount(pairs: readonly Pair[]): number | 'var' {
  const counts = new Set(pairs.map(({ references }) => references.length));
  return counts.size === 1 ? ([...counts][0] ?? 0) : 'var';
}
