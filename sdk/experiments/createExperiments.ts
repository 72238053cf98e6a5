import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '../client/clock';
import type { Recorder } from '../client/recorder';
import { type Definition, readDefinitions } from './definitions';
import type { UnitAssignment, UnitAttributes } from './unitAssignment';

export interface ExperimentsOptions {
  /** Where the companion listens, for example `http://127.0.0.1:5000`. */
  readonly baseUrl: string;
  /** Token with the scope to read. */
  readonly token?: string | undefined;
  /** What exposures and conversions are recorded with: a client. */
  readonly recorder: Pick<Recorder, 'recordExposure' | 'recordConversion'>;
  /** How often definitions are fetched. Default 60,000. */
  readonly refreshMs?: number | undefined;
  /** Default 5,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** Told when definitions cannot be fetched; those there are stay in use. Default: a process warning, once an outage. */
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly clock?: Clock | undefined;
}

export interface Experiments {
  /** Resolves once definitions have been fetched, or the first try failed. Never rejects. */
  ready(): Promise<void>;
  /** The variant of a unit, always the same, without asking anybody and without recording anything. Never throws. */
  assign(test: string, unit: string, attributes?: UnitAttributes): UnitAssignment;
  /** The same, when the unit sees it: the exposure is recorded, once a process. */
  expose(test: string, unit: string, attributes?: UnitAttributes): UnitAssignment;
  /** The unit saw this variant; for callers that assigned before. */
  recordExposure(test: string, unit: string, variant: string): void;
  /** The unit did what a test measures. */
  recordConversion(unit: string, metric: string, value?: number): void;
  /** What others are compared with; null for a test that is not known. */
  controlOf(test: string): string | null;
  /** Fetches definitions now. @returns Whether it worked. */
  refresh(): Promise<boolean>;
  /** Stops fetching. */
  close(): void;
}

const MAX_SEEN = 10_000;

/**
 * A/B tests in the program itself: definitions come from the companion from time to time, the assignment is a hash made
 * here, by the same code as the companion's.
 */
export function createExperiments(options: ExperimentsOptions): Experiments {
  const { recorder, token, refreshMs = 60_000, requestTimeoutMs = 5_000, clock = systemClock } = options;
  const url = `${options.baseUrl.replace(/\/+$/, '')}/api/v1/metrics/users/ab-tests`;
  const request = options.fetch ?? fetch;
  const seen = new Set<string>();
  let definitions: ReadonlyMap<string, Definition> | null = null;
  let isTold = false;
  let isClosed = false;
  let cancel = () => {};

  async function refresh(): Promise<boolean> {
    try {
      const response = await request(url, {
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(requestTimeoutMs),
      });
      if (!response.ok) {
        throw new Error(`The companion answered ${response.status} to ${url}.`);
      }
      definitions = readDefinitions(await response.json());
      isTold = false;
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  }

  function tell(error: unknown): void {
    if (options.onError !== undefined) {
      options.onError(error);
    } else if (!isTold) {
      process.emitWarning(`Definitions of tests could not be fetched: ${String(error)}`, 'MeasureEverything');
    }
    isTold = true;
  }

  function repeat(): void {
    if (!isClosed) {
      cancel = clock.after(refreshMs, () => void refresh().then(repeat));
    }
  }

  function assign(test: string, unit: string, attributes: UnitAttributes = {}): UnitAssignment {
    const definition = definitions?.get(test);
    if (definition === undefined) {
      return { variant: null, reason: definitions === null ? 'not-ready' : 'unknown-test' };
    }
    const nowMs = clock.nowMs();
    if (definition.isStopped || nowMs < definition.fromMs || nowMs >= definition.untilMs) {
      return { variant: null, reason: 'not-running' };
    }
    return definition.assign(unit, attributes);
  }

  function recordExposure(test: string, unit: string, variant: string): void {
    const id = exposureId(test, unit, variant);
    if (seen.has(id)) {
      return;
    }
    const [oldest] = seen;
    if (seen.size >= MAX_SEEN && oldest !== undefined) {
      seen.delete(oldest);
    }
    seen.add(id);
    recorder.recordExposure({ id, experiment: test, unit, variant });
  }

  const first = refresh().then(repeat);
  return {
    ready: () => first,
    assign,
    expose(test, unit, attributes) {
      const assigned = assign(test, unit, attributes);
      if (assigned.variant !== null) {
        recordExposure(test, unit, assigned.variant);
      }
      return assigned;
    },
    recordExposure,
    recordConversion(unit, metric, value) {
      recorder.recordConversion({ unit, metric, ...(value === undefined ? {} : { value }) });
    },
    controlOf: (test) => definitions?.get(test)?.control ?? null,
    refresh,
    close() {
      isClosed = true;
      cancel();
    },
  };
}

/** The companion's own id for it, so that an exposure that both record, or two processes, counts once. */
function exposureId(test: string, unit: string, variant: string): string {
  return `assigned-${createHash('sha256')
    .update(JSON.stringify([test, unit, variant]))
    .digest('hex')}`;
}
