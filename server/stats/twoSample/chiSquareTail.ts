import { gammaTails } from '../incompleteGamma';

/** P(X ≥ x) of a chi-square variable, with its relative precision down to 1e-300. */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  return gammaTails(degreesOfFreedom / 2, Math.max(0, x) / 2).upper;
}
