import type { FigureEstimate } from '../../contract/modelQuality';
import { type Estimate, isInsufficient } from '../../stats/estimate';

/** The form of the edge: without a value there is the reason, and how much is needed. */
export function toFigureEstimate(estimate: Estimate): FigureEstimate {
  if (isInsufficient(estimate)) {
    return { value: null, low: null, high: null, n: null, method: null, reason: reasonText(estimate) };
  }
  const { value, low, high, n, method } = estimate;
  return { value, low, high, n, method, reason: null };
}

export function reasonText({ insufficient }: Extract<Estimate, { insufficient: unknown }>): string {
  const { reason, have, needed } = insufficient;
  return `${reason}: ${Number(have.toPrecision(3))} of ${needed} needed`;
}

export function valueOf(estimate: Estimate): number | null {
  return isInsufficient(estimate) ? null : estimate.value;
}
