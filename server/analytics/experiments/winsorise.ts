/** Which share of the values is cut to the value at its edge, on each side. */
export interface WinsorShares {
  readonly lower: number;
  readonly upper: number;
}

export interface WinsorLimits {
  readonly low: number;
  readonly high: number;
}

/**
 * Limits at the quantiles of all variants' values together: limits of each variant's own would hide an effect in the tail.
 *
 * @param values Of every variant, in any order.
 * @returns No limits when there are no values.
 * @throws RangeError unless both shares are at least 0 and together below 1.
 */
export function winsorLimits(values: Iterable<number>, { lower, upper }: WinsorShares): WinsorLimits {
  if (!(lower >= 0 && upper >= 0 && lower + upper < 1)) {
    throw new RangeError(`cannot cut ${lower} below and ${upper} above.`);
  }
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const low = lower === 0 ? -Infinity : (sorted[Math.floor(lower * n)] ?? -Infinity);
  const high = upper === 0 ? Infinity : (sorted[Math.max(0, Math.ceil((1 - upper) * n) - 1)] ?? Infinity);
  return { low, high };
}

export function winsorised(value: number, { low, high }: WinsorLimits): number {
  return Math.min(high, Math.max(low, value));
}
