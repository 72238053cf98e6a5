/**
 * The p-value of an e-value: 1 / e, at most 1. By Ville's inequality (1939) it is at most α with a probability of at most α
 * however often it is looked at, and whenever one stops.
 */
export function anytimePValue(logEValue: number): number {
  return Math.min(1, Math.exp(-logEValue));
}
