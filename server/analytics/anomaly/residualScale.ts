import { MAD_TO_SIGMA, median } from '../../stats/robust';

/** Steps within an eighth of a day, three hours, share a scale: nights may be quieter than days. */
const REACH_PER_DAY = 8;
/** The quietest time of day is taken for no quieter than a quarter of the whole: few values make a scale unsure. */
const LEAST_PART = 0.25;
/** A series that never changes has no scale; this one keeps scores finite. */
const LEAST_OF_LEVEL = 1e-9;

/**
 * How far values usually are from what is expected, at each step of a day: 1.4826 × the median of |residual| over all days
 * and the steps around. NaN throughout without residuals.
 *
 * @param residuals NaN where unknown; the first one is the first of its day.
 * @param magnitude Typical size of the values themselves.
 */
export function residualScales(residuals: Float64Array, pointsPerDay: number, magnitude: number): Float64Array {
  const byStep: number[][] = Array.from({ length: pointsPerDay }, () => []);
  const all: number[] = [];
  residuals.forEach((residual, index) => {
    if (!Number.isNaN(residual)) {
      all.push(Math.abs(residual));
      byStep[index % pointsPerDay]?.push(Math.abs(residual));
    }
  });
  const whole = MAD_TO_SIGMA * median(all);
  const least = Math.max(whole * LEAST_PART, LEAST_OF_LEVEL * Math.max(magnitude, LEAST_OF_LEVEL));
  const reach = Math.floor(pointsPerDay / REACH_PER_DAY);
  const blocks = medianByBlock(byStep, Math.max(1, Math.floor(reach / 2)));
  return Float64Array.from({ length: pointsPerDay }, (_, step) => {
    const own = MAD_TO_SIGMA * blocks(step);
    return Math.max(Number.isNaN(own) ? whole : own, least);
  });
}

/** The median over a step's surroundings, the same for neighbouring steps, so that each is computed once. */
function medianByBlock(byStep: readonly number[][], width: number): (step: number) => number {
  const medians = new Map<number, number>();
  return (step) => {
    const block = Math.floor(step / width);
    const known =
      medians.get(block) ?? median(byStep.slice(Math.max(0, (block - 1) * width), (block + 2) * width).flat());
    medians.set(block, known);
    return known;
  };
}
