/** A statement about an error rate, shown by simulation, as a table in docs/statistics.md. */
export interface Simulation {
  /** Name of its markers in the document, and for `--only`. */
  readonly id: string;
  /** What the size counts. */
  readonly unit: string;
  readonly header: readonly string[];
  /** What the full table takes; a test takes less. */
  readonly fullSize: number;
  rows(size: number, seed: number): ReadonlyArray<readonly string[]>;
}

/** How often something happened, with the simulation's own error. */
export interface SimulatedRate {
  readonly rate: number;
  /** Standard error, from batches, so that trials that hang together are not taken for independent. */
  readonly standardError: number;
}

const BATCHES = 50;

/** The rate of true outcomes. Neighbours may depend on each other; far ones must not. */
export function simulatedRate(outcomes: readonly boolean[]): SimulatedRate {
  const size = Math.floor(outcomes.length / BATCHES);
  const rates = Array.from({ length: BATCHES }, (_, batch) => share(outcomes.slice(batch * size, (batch + 1) * size)));
  const rate = share(outcomes);
  const variance = rates.reduce((sum, one) => sum + (one - rate) ** 2, 0) / (BATCHES - 1);
  const independent = (rate * (1 - rate)) / outcomes.length;
  return { rate, standardError: Math.sqrt(Math.max(variance / BATCHES, independent)) };
}

export function rateText({ rate, standardError }: SimulatedRate): string {
  return `${(100 * rate).toFixed(2)} % ± ${(100 * standardError).toFixed(2)}`;
}

function share(outcomes: readonly boolean[]): number {
  return outcomes.filter(Boolean).length / outcomes.length;
}
