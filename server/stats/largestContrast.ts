import { normalQuantile } from './distributions';
import { hashedUniform } from './hashedUniform';

const DRAWS = 2_000;
/** Normal draws by dimension, made once: they are the same for every question. */
const columns: Float64Array[] = [];

/** Two groups within one kind of share. */
export interface Contrast {
  readonly kind: number;
  readonly one: number;
  readonly other: number;
}

/**
 * Quantile of the largest of several standardised contrasts `(e₁ − e₂) / √(s₁² + s₂²)` of independent normal errors with
 * the standard errors s: how far the widest of many gaps strays by chance. By 2,000 fixed draws, so
 * that the same question has the same answer.
 *
 * @param errors Standard errors, one list for each kind.
 * @param level In (0, 1).
 */
export function largestContrastQuantile(
  errors: ReadonlyArray<readonly number[]>,
  contrasts: readonly Contrast[],
  level: number
): number {
  const firstDimension = errors.map((_, kind) => errors.slice(0, kind).reduce((sum, { length }) => sum + length, 0));
  const largest = new Float64Array(DRAWS).fill(-Infinity);
  for (const { kind, one, other } of contrasts) {
    const errorOfOne = errors[kind]?.[one] ?? 0;
    const errorOfOther = errors[kind]?.[other] ?? 0;
    const scale = Math.hypot(errorOfOne, errorOfOther) || 1;
    const drawsOfOne = normalColumn((firstDimension[kind] ?? 0) + one);
    const drawsOfOther = normalColumn((firstDimension[kind] ?? 0) + other);
    const shareOfOne = errorOfOne / scale;
    const shareOfOther = errorOfOther / scale;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const contrast = shareOfOne * (drawsOfOne[draw] ?? 0) - shareOfOther * (drawsOfOther[draw] ?? 0);
      if (contrast > (largest[draw] ?? 0)) {
        largest[draw] = contrast;
      }
    }
  }
  largest.sort();
  return largest[Math.min(DRAWS - 1, Math.ceil(level * DRAWS) - 1)] ?? 0;
}

function normalColumn(dimension: number): Float64Array {
  const known = columns[dimension];
  if (known !== undefined) {
    return known;
  }
  const made = Float64Array.from({ length: DRAWS }, (_, draw) =>
    normalQuantile(hashedUniform(dimension * DRAWS + draw))
  );
  columns[dimension] = made;
  return made;
}
