import { PairNumbers } from './pairNumbers';

/**
 * For each order from 1 on: how many n-grams of the candidate are in a reference, each at most as often as in the
 * reference that has it most often (the clipped count of Papineni et al., 2002).
 */
export type NgramMatcher = (
  candidate: Int32Array,
  references: readonly Int32Array[],
  maxOrder: number
) => readonly number[];

const NO_PREFIX = -1;
const NOT_IN_A_REFERENCE = -2;

/** How many n-grams a sequence has. */
export function ngramCount(length: number, order: number): number {
  return Math.max(0, length - order + 1);
}

/**
 * Counts by giving each n-gram of a reference a number made from the number of its first n − 1 tokens and the last
 * token: linear in the tokens for each order, without building texts. The matcher keeps its tables between calls.
 */
export function createNgramMatcher(): NgramMatcher {
  const pairs = new PairNumbers();
  let referencePrefixes = new Int32Array(0);
  let candidatePrefixes = new Int32Array(0);
  let mostOften = new Int32Array(0);
  let howOften = new Int32Array(0);
  let countedIn = new Int32Array(0);

  return (candidate, references, maxOrder) => {
    const tokenCount = references.reduce((sum, { length }) => sum + length, 0);
    if (tokenCount > referencePrefixes.length) {
      referencePrefixes = new Int32Array(tokenCount * 2);
      mostOften = new Int32Array(tokenCount * 2);
      howOften = new Int32Array(tokenCount * 2);
      countedIn = new Int32Array(tokenCount * 2);
    }
    if (candidate.length > candidatePrefixes.length) {
      candidatePrefixes = new Int32Array(candidate.length * 2);
    }
    const matches: number[] = [];
    for (let order = 1; order <= maxOrder; order++) {
      pairs.clear(tokenCount);
      numberReferences(references, order);
      matches.push(matchCandidate(candidate, order));
    }
    return matches;
  };

  function numberReferences(references: readonly Int32Array[], order: number): void {
    let start = 0;
    let seen = 0;
    for (let which = 0; which < references.length; which++) {
      const tokens = references[which] ?? candidatePrefixes;
      for (let index = 0; index + order <= tokens.length; index++) {
        const prefix = order === 1 ? NO_PREFIX : (referencePrefixes[start + index] ?? 0);
        const number = pairs.add(prefix, tokens[index + order - 1] ?? 0);
        referencePrefixes[start + index] = number;
        if (number === seen) {
          seen++;
          mostOften[number] = 0;
          howOften[number] = 0;
          countedIn[number] = which;
        } else if (countedIn[number] !== which) {
          howOften[number] = 0;
          countedIn[number] = which;
        }
        const often = (howOften[number] ?? 0) + 1;
        howOften[number] = often;
        mostOften[number] = Math.max(mostOften[number] ?? 0, often);
      }
      start += tokens.length;
    }
  }

  function matchCandidate(candidate: Int32Array, order: number): number {
    let matchCount = 0;
    for (let index = 0; index + order <= candidate.length; index++) {
      const prefix = order === 1 ? NO_PREFIX : (candidatePrefixes[index] ?? 0);
      const number = prefix === NOT_IN_A_REFERENCE ? NO_PREFIX : pairs.find(prefix, candidate[index + order - 1] ?? 0);
      candidatePrefixes[index] = number < 0 ? NOT_IN_A_REFERENCE : number;
      if (number >= 0 && (mostOften[number] ?? 0) > 0) {
        mostOften[number] = (mostOften[number] ?? 0) - 1;
        matchCount++;
      }
    }
    return matchCount;
  }
}
