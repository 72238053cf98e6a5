/**
 * What the measurements of a unit are, in order: the value, or numerator and denominator of a ratio; then the same of the
 * covariate, from before the experiment, where there is one.
 */
export interface MomentShape {
  readonly isRatio: boolean;
  readonly hasCovariate: boolean;
  /** How many measurements the value itself takes. */
  readonly valueSize: 1 | 2;
}

export function momentShape(isRatio: boolean, hasCovariate: boolean): MomentShape {
  return { isRatio, hasCovariate, valueSize: isRatio ? 2 : 1 };
}

/** Value minus θ times covariate. */
export function valueOf(means: readonly number[], { isRatio, valueSize }: MomentShape, theta: number): number {
  const quantity = (start: number) =>
    isRatio ? (means[start] ?? NaN) / (means[start + 1] ?? NaN) : (means[start] ?? NaN);
  return theta === 0 ? quantity(0) : quantity(0) - theta * quantity(valueSize);
}

export function gradientOf(means: readonly number[], shape: MomentShape, theta: number): readonly number[] {
  const value = quantityGradient(means, shape, 0);
  if (!shape.hasCovariate) {
    return value;
  }
  // A covariate that is always 0 has no ratio; θ is 0 there, and so is its part.
  const covariate = theta === 0 ? value.map(() => 0) : quantityGradient(means, shape, shape.valueSize);
  return [...value, ...covariate.map((part) => -theta * part)];
}

/** Of a mean, or of a ratio of means whose numerator is at `start`. */
export function quantityGradient(means: readonly number[], { isRatio }: MomentShape, start: number): readonly number[] {
  if (!isRatio) {
    return [1];
  }
  const [numerator = NaN, denominator = NaN] = means.slice(start, start + 2);
  return [1 / denominator, -numerator / denominator ** 2];
}
