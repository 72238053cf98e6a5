import type { Sampler, SamplerOptions } from '../sampling/createSampler';
import { type Clock, systemClock } from './clock';
import type { WhenFull } from './lineBuffer';
import type { Problem } from './problems';
import type { Tags } from './records';

const MEBIBYTE = 1_048_576;

export interface ClientOptions {
  /** Where the companion listens, for example `http://127.0.0.1:5000`. */
  readonly baseUrl: string;
  /** Token with the scope to write. */
  readonly token?: string | undefined;
  /** Records in one request; reaching it starts a flush. Default 1,000. */
  readonly batchSize?: number | undefined;
  /** A flush starts at least this often. Default 1,000. */
  readonly flushIntervalMs?: number | undefined;
  /** Records that wait in memory; more are dropped. Default 10,000. */
  readonly maxBufferedRecords?: number | undefined;
  /** The same bound in bytes of JSON. Default 32 MiB. */
  readonly maxBufferedBytes?: number | undefined;
  /** Which records to lose when there is no room, in memory or in the spill folder. Default the oldest. */
  readonly whenFull?: WhenFull | undefined;
  /** Folder for records that cannot be sent; without it they wait in memory only. One per process, if it can be. */
  readonly spillDir?: string | undefined;
  /** Default 64 MiB. */
  readonly maxSpillBytes?: number | undefined;
  /** Size of one request before compression. Default 1 MiB. */
  readonly maxBatchBytes?: number | undefined;
  /** Requests of this size and more are compressed. Default 8 KiB. */
  readonly gzipFromBytes?: number | undefined;
  /** Default 10,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** Tries of one request before the companion counts as unreachable. Default 5. */
  readonly maxAttempts?: number | undefined;
  /** Tags of every record; a record's own win. */
  readonly tags?: Tags | undefined;
  /** Region of every record that names none. */
  readonly region?: string | undefined;
  /** `component` of what `recordMetric` records. Default `application`. */
  readonly component?: string | undefined;
  /** How `sampled(…)` decides: a sampler, or the rates for one. */
  readonly sampler?: Sampler | Omit<SamplerOptions, 'random'> | undefined;
  /** Send what is left when Node has nothing else to do. Default false. */
  readonly flushOnExit?: boolean | undefined;
  /** Told about everything that goes wrong. Default: one process warning per kind of problem. */
  readonly onError?: ((problem: Problem) => void) | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Uniform in [0, 1), for jitter and sampling. */
  readonly random?: (() => number) | undefined;
  readonly clock?: Clock | undefined;
}

const WHOLE_NUMBERS = {
  batchSize: { byDefault: 1_000, least: 1, most: 100_000 },
  flushIntervalMs: { byDefault: 1_000, least: 1, most: 3_600_000 },
  maxBufferedRecords: { byDefault: 10_000, least: 1, most: 10_000_000 },
  maxBufferedBytes: { byDefault: 32 * MEBIBYTE, least: 1_024, most: 4_096 * MEBIBYTE },
  maxSpillBytes: { byDefault: 64 * MEBIBYTE, least: 1_024, most: Number.MAX_SAFE_INTEGER },
  maxBatchBytes: { byDefault: MEBIBYTE, least: 1_024, most: 256 * MEBIBYTE },
  gzipFromBytes: { byDefault: 8_192, least: 0, most: Number.MAX_SAFE_INTEGER },
  requestTimeoutMs: { byDefault: 10_000, least: 1, most: 600_000 },
  maxAttempts: { byDefault: 5, least: 1, most: 100 },
} as const satisfies Partial<Record<keyof ClientOptions, { byDefault: number; least: number; most: number }>>;

type WholeNumber = keyof typeof WHOLE_NUMBERS;

/** @throws RangeError naming the option, because a wrong setting is better found at start than in a gap of a chart. */
export function resolveOptions(options: ClientOptions) {
  return {
    ingestUrl: ingestUrl(options.baseUrl),
    ...wholeNumbers(options),
    whenFull: whenFull(options.whenFull),
    component: options.component ?? 'application',
    fetch: options.fetch ?? globalThis.fetch,
    random: options.random ?? Math.random,
    clock: options.clock ?? systemClock,
    flushOnExit: options.flushOnExit ?? false,
  };
}

export type ResolvedOptions = ReturnType<typeof resolveOptions>;

function ingestUrl(baseUrl: string): string {
  const wrong = `baseUrl must be an http or https address, and is ${String(baseUrl)}.`;
  try {
    if (!/^https?:$/.test(new URL(baseUrl).protocol)) {
      throw new RangeError(wrong);
    }
  } catch (error) {
    throw error instanceof RangeError ? error : new RangeError(wrong, { cause: error });
  }
  return `${baseUrl.replace(/\/+$/, '')}/api/v1/ingest`;
}

function whenFull(value: WhenFull = 'drop-oldest'): WhenFull {
  if (value !== 'drop-oldest' && value !== 'drop-newest') {
    throw new RangeError(`whenFull must be drop-oldest or drop-newest, and is ${String(value)}.`);
  }
  return value;
}

function wholeNumbers(options: ClientOptions): Record<WholeNumber, number> {
  const entries = Object.entries(WHOLE_NUMBERS).map(([name, { byDefault, least, most }]) => {
    const value = options[name as WholeNumber] ?? byDefault;
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new RangeError(`${name} must be a whole number from ${least} to ${most}, and is ${String(value)}.`);
    }
    return [name, value];
  });
  return Object.fromEntries(entries) as Record<WholeNumber, number>;
}
