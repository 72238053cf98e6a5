/** Precision, recall and their F-measure, each 0–1. */
export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly fMeasure: number;
}

/** 0 throughout where a side is empty. */
export function rougeScore(matched: number, inCandidate: number, inReference: number): RougeScore {
  const precision = inCandidate > 0 ? matched / inCandidate : 0;
  const recall = inReference > 0 ? matched / inReference : 0;
  const sum = precision + recall;
  return { precision, recall, fMeasure: sum > 0 ? (2 * precision * recall) / sum : 0 };
}
