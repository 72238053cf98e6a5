/** From and to, in the unit of the values. */
export interface Domain {
  readonly low: number;
  readonly high: number;
}

const STEPS = [1, 2, 5, 10] as const;

/** Round numbers within the domain, about as many as asked for. */
export function axisTicks({ low, high }: Domain, count: number): number[] {
  const rough = (high - low) / Math.max(count, 1);
  if (!(rough > 0) || !Number.isFinite(rough)) {
    return [low];
  }
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Multiples, not sums: those would gather rounding.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** What holds all values with some room beside them. */
export function domainOf(values: readonly number[], room = 0.05): Domain {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  if (low > high) {
    return { low: 0, high: 1 };
  }
  const margin = high === low ? Math.abs(high) || 1 : (high - low) * room;
  return { low: low - margin, high: high + margin };
}

/** Where a value lies from 0 to `size`; beyond the edges it stays at them. */
export function place(value: number, { low, high }: Domain, size: number): number {
  const share = (value - low) / (high - low);
  return Math.min(Math.max(share, 0), 1) * size;
}
