import { traceFraction } from './traceFraction';

/** Share of operations that are kept, by their type. */
export type SamplingRates = Readonly<Record<string, number>>;

export const DEFAULT_RATES = {
  high_volume_endpoint: 0.01,
  critical_operation: 1,
  debug_operation: 0.1,
} as const satisfies SamplingRates;

/** For types without a rate of their own. */
export const DEFAULT_RATE = 0.1;

export interface SamplerOptions {
  /** Added to the default rates, or in their place. */
  readonly rates?: SamplingRates | undefined;
  readonly defaultRate?: number | undefined;
  /** Uniform in [0, 1); decides about what belongs to no trace. */
  readonly random?: (() => number) | undefined;
}

export interface SamplingContext {
  /** All that belongs to a trace is kept or left out together. */
  readonly traceId?: string | undefined;
  /** Errors are always kept. */
  readonly isError?: boolean | undefined;
}

export interface Sampler {
  rateOf(operationType: string): number;
  shouldSample(operationType: string, context?: SamplingContext): boolean;
}

/** @throws RangeError when a rate is not a number from 0 to 1. */
export function createSampler({
  rates = {},
  defaultRate = DEFAULT_RATE,
  random = Math.random,
}: SamplerOptions = {}): Sampler {
  const known = new Map(Object.entries({ ...DEFAULT_RATES, ...rates }));
  for (const [operationType, rate] of [...known, ['defaultRate', defaultRate] as const]) {
    if (typeof rate !== 'number' || !(rate >= 0 && rate <= 1)) {
      throw new RangeError(`The sampling rate of ${operationType} must be between 0 and 1, and is ${String(rate)}.`);
    }
  }
  const rateOf = (operationType: string) => known.get(operationType) ?? defaultRate;
  return {
    rateOf,
    shouldSample(operationType, { traceId, isError = false } = {}) {
      return isError || (traceId === undefined ? random() : traceFraction(traceId)) < rateOf(operationType);
    },
  };
}
