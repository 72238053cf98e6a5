import { commonSubsequence } from './commonSubsequence';

/**
 * How many words of a reference's sentences are covered by the union of the longest common subsequences with the
 * candidate's sentences, each word at most as often as it is in both (Lin, 2004, section 3.2, as ROUGE 1.5.5 counts).
 */
export function summaryMatches(reference: readonly Int32Array[], candidate: readonly Int32Array[]): number {
  const leftInReference = countTokens(reference);
  const leftInCandidate = countTokens(candidate);
  let matched = 0;
  for (const sentence of reference) {
    const covered = new Set(candidate.flatMap((other) => commonSubsequence(sentence, other).positions()));
    for (const position of [...covered].sort((a, b) => a - b)) {
      const token = sentence[position] ?? 0;
      const inReference = leftInReference.get(token) ?? 0;
      const inCandidate = leftInCandidate.get(token) ?? 0;
      if (inReference > 0 && inCandidate > 0) {
        matched++;
        leftInReference.set(token, inReference - 1);
        leftInCandidate.set(token, inCandidate - 1);
      }
    }
  }
  return matched;
}

function countTokens(sentences: readonly Int32Array[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const sentence of sentences) {
    for (const token of sentence) {
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
  }
  return counts;
}
