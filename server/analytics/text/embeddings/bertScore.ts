/** Token embeddings, one row a token, all rows equally long. */
export type Embeddings = ReadonlyArray<ArrayLike<number>>;

export interface EmbeddedText {
  readonly embeddings: Embeddings;
  /** Whether a token counts; begin and end marks can be matched but do not count. All count when absent. */
  readonly counts?: readonly boolean[];
}

export interface BertScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * BERTScore: each token is matched with the most similar token of the other text, by the cosine of their embeddings.
 *
 * Definition: Zhang et al., "BERTScore" (2020), equation 1: recall is the mean over the reference's tokens, precision over
 * the candidate's. As bert-score without inverse document frequencies and without rescaling; each in [−1, 1], and close
 * to 1 for most embeddings, so that only differences between candidates say something.
 *
 * @returns null when a side has no token that counts.
 * @throws RangeError when rows are not equally long.
 */
export function bertScore(candidate: EmbeddedText, reference: EmbeddedText): BertScore | null {
  const candidateRows = normalised(candidate.embeddings);
  const referenceRows = normalised(reference.embeddings);
  requireSameWidth([...candidateRows, ...referenceRows]);
  const best = bestMatches(candidateRows, referenceRows);
  const precision = meanOf(best.ofCandidate, candidate.counts);
  const recall = meanOf(best.ofReference, reference.counts);
  if (precision === null || recall === null) {
    return null;
  }
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

function bestMatches(candidate: readonly Float64Array[], reference: readonly Float64Array[]) {
  const ofCandidate = new Float64Array(candidate.length).fill(-Infinity);
  const ofReference = new Float64Array(reference.length).fill(-Infinity);
  candidate.forEach((own, row) => {
    reference.forEach((other, column) => {
      const cosine = dot(own, other);
      ofCandidate[row] = Math.max(ofCandidate[row] ?? 0, cosine);
      ofReference[column] = Math.max(ofReference[column] ?? 0, cosine);
    });
  });
  return { ofCandidate, ofReference };
}

/** Each row divided by its length; a row of zeros stays as it is and is similar to nothing. */
function normalised(rows: Embeddings): readonly Float64Array[] {
  return rows.map((row) => {
    const values = Float64Array.from(row);
    const length = Math.sqrt(dot(values, values));
    return length === 0 ? values : values.map((value) => value / length);
  });
}

function requireSameWidth(rows: readonly Float64Array[]): void {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) {
    throw new RangeError('All embeddings must have the same number of values.');
  }
}

function meanOf(values: Float64Array, counts: readonly boolean[] | undefined): number | null {
  const counted = values.filter((value, index) => value > -Infinity && counts?.[index] !== false);
  return counted.length === 0 ? null : counted.reduce((sum, value) => sum + value, 0) / counted.length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    sum += (a[index] ?? 0) * (b[index] ?? 0);
  }
  return sum;
}
