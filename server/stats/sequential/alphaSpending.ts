import { normalCdf, normalQuantile } from '../distributions';

/**
 * How much of the error rate may be spent by the time a share of the information is there.
 *
 * `obrien-fleming`: 2 − 2 Φ(z₁₋α/₂ / √t), hardly anything early. `pocock`: α ln(1 + (e − 1) t), about evenly.
 * `power`: α tᵖ. `gamma`: α (1 − e^−γt) / (1 − e^−γ), later the lower γ is. Sources: Lan and DeMets, "Discrete sequential
 * boundaries for clinical trials" (1983); Kim and DeMets (1987) for `power`; Hwang, Shih and De Cani (1990) for `gamma`.
 */
export type AlphaSpending = 'obrien-fleming' | 'pocock' | { readonly power: number } | { readonly gamma: number };

/**
 * What is spent of a one-sided error rate up to an information fraction.
 *
 * @param alpha One-sided, in (0, 0.5].
 * @param fraction Information fraction; above 1 counts as 1, at or below 0 nothing is spent.
 */
export function spentAlpha(spending: AlphaSpending, alpha: number, fraction: number): number {
  if (!(fraction > 0)) {
    return 0;
  }
  const t = Math.min(fraction, 1);
  if (spending === 'obrien-fleming') {
    // Written with the lower tail, so that what is spent early keeps its digits.
    return Math.min(alpha, 2 * normalCdf(normalQuantile(alpha / 2) / Math.sqrt(t)));
  }
  if (spending === 'pocock') {
    return alpha * Math.log(1 + (Math.E - 1) * t);
  }
  if ('power' in spending) {
    return alpha * t ** spending.power;
  }
  return spending.gamma === 0 ? alpha * t : (alpha * Math.expm1(-spending.gamma * t)) / Math.expm1(-spending.gamma);
}
