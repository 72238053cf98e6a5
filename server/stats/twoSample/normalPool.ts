import { normalQuantile } from '../distributions';
import { hashedUniform } from '../hashedUniform';

/** Draws of a null that is nearly normal; always the same ones, so that a question has one answer. */
export const POOL_DRAWS = 4_096;
/** Most blocks or cells that a draw has. */
export const POOL_WIDTH = 64;

let pool: Float64Array | null = null;

/** `POOL_DRAWS` rows of `POOL_WIDTH` standard normal numbers, made once. */
export function normalPool(): Float64Array {
  pool ??= Float64Array.from({ length: POOL_DRAWS * POOL_WIDTH }, (_, index) => normalQuantile(hashedUniform(index)));
  return pool;
}
