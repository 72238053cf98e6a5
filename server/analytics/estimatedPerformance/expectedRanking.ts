/** How much lies at each score, ascending, and how much of it is likely positive. */
export interface ExpectedClasses {
  readonly weights: Float64Array;
  readonly positives: Float64Array;
}

export interface RankingFigure {
  readonly value: number;
  /** What the figure gains from one more positive at a score instead of a negative. */
  readonly slopes: Float64Array;
}

/** Area under the ROC curve, ties counting half; null when all is of one class. */
export function expectedRocArea({ weights, positives }: ExpectedClasses): RankingFigure | null {
  const positiveTotal = sum(positives);
  const negativeTotal = sum(weights) - positiveTotal;
  if (!(positiveTotal > 0 && negativeTotal > 0)) {
    return null;
  }
  const pairs = positiveTotal * negativeTotal;
  let passedPositives = 0;
  let passedNegatives = 0;
  let inOrder = 0;
  const gains = weights.map((weight, index) => {
    const positive = positives[index]!;
    const negative = weight - positive;
    const over = passedNegatives + negative / 2;
    const under = positiveTotal - passedPositives - positive / 2;
    inOrder += positive * over;
    passedPositives += positive;
    passedNegatives += negative;
    return (over - under) / pairs;
  });
  const value = Math.min(inOrder / pairs, 1);
  const morePairs = value / positiveTotal - value / negativeTotal;
  return { value, slopes: gains.map((gain) => gain - morePairs) };
}

/** Average precision, `Σ (Rₖ − Rₖ₋₁) Pₖ` over falling scores; null without positives. */
export function expectedAveragePrecision({ weights, positives }: ExpectedClasses): RankingFigure | null {
  const positiveTotal = sum(positives);
  if (!(positiveTotal > 0)) {
    return null;
  }
  const found = new Float64Array(weights.length);
  const precisions = new Float64Array(weights.length);
  let foundWeight = 0;
  let foundPositives = 0;
  let area = 0;
  for (let index = weights.length - 1; index >= 0; index--) {
    foundWeight += weights[index]!;
    foundPositives += positives[index]!;
    found[index] = foundWeight;
    precisions[index] = foundWeight === 0 ? 0 : foundPositives / foundWeight;
    area += positives[index]! * precisions[index]!;
  }
  const value = Math.min(area / positiveTotal, 1);
  // A positive also raises the precision at every lower score.
  let raised = 0;
  const slopes = weights.map((_, index) => {
    raised += found[index] === 0 ? 0 : positives[index]! / found[index]!;
    return (precisions[index]! + raised - value) / positiveTotal;
  });
  return { value, slopes };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
