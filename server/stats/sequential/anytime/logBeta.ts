import { stirlingError } from '../../saddlePoint';

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0, as Stirling's formula with what it leaves out. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/** ln B(α₁, …, αₖ) = Σ ln Γ(αᵢ) − ln Γ(Σ αᵢ): the normalising constant of a Dirichlet (for two, a beta) distribution. */
export function logBeta(parameters: readonly number[]): number {
  let sum = 0;
  let logs = 0;
  for (const parameter of parameters) {
    sum += parameter;
    logs += logGamma(parameter);
  }
  return logs - logGamma(sum);
}
