import { createStemmer } from '../stemming/rememberedStem';
import { TOKENIZERS } from '../tokens/tokenizers';
import { alignWords, type Match, type Synonyms } from './alignment';

export interface MeteorParameters {
  /** How much recall counts against precision. */
  readonly alpha: number;
  /** Power of the fragmentation. */
  readonly beta: number;
  /** Largest penalty. */
  readonly gamma: number;
}

/** NLTK's; with them F is 10PR / (R + 9P) and the penalty 0.5 (chunks / matches)³, as in the original form. */
export const METEOR_PARAMETERS: MeteorParameters = { alpha: 0.9, beta: 3, gamma: 0.5 };

/**
 * METEOR of a candidate: the weighted F-mean of aligned words, less a penalty for their being in pieces.
 *
 * Definition: Lavie and Agarwal (2007). Matches NLTK 3.10 `meteor_score` on the tokens of the tokeniser 13a in lower
 * case; of several references the best score counts.
 *
 * @param synonyms Null: exact and stem stages only; scores are then lower than published ones.
 * @returns a function that gives 0–1; 0 when nothing matches.
 */
export function createMeteor(
  synonyms: Synonyms | null,
  parameters = METEOR_PARAMETERS
): (candidate: string, references: readonly string[]) => number {
  const stem = createStemmer();
  return (candidate, references) => {
    const words = meteorTokens(candidate);
    return Math.max(0, ...references.map((reference) => score(words, meteorTokens(reference))));
  };

  function score(candidate: readonly string[], reference: readonly string[]): number {
    const matches = alignWords(candidate, reference, stem, synonyms);
    return meteorScore(matches, candidate.length, reference.length, parameters);
  }
}

export function meteorTokens(text: string): readonly string[] {
  return TOKENIZERS['13a'](text).map((token) => token.toLowerCase());
}

function meteorScore(
  matches: readonly Match[],
  candidateLength: number,
  referenceLength: number,
  { alpha, beta, gamma }: MeteorParameters
): number {
  if (matches.length === 0) {
    return 0;
  }
  const precision = matches.length / candidateLength;
  const recall = matches.length / referenceLength;
  const mean = (precision * recall) / (alpha * precision + (1 - alpha) * recall);
  const fragmentation = countChunks(matches) / matches.length;
  return (1 - gamma * fragmentation ** beta) * mean;
}

/** Runs of matches that follow each other in both texts. */
function countChunks(matches: readonly Match[]): number {
  return matches.filter(({ candidatePlace, referencePlace }, index) => {
    const before = matches[index - 1];
    return !(before?.candidatePlace === candidatePlace - 1 && before.referencePlace === referencePlace - 1);
  }).length;
}
