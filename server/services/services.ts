import type { Registry } from 'prom-client';
import type { ErrorCode, ErrorDetail } from '../contract/errors';
import type { Frame, Labels } from '../contract/frames';
import type { HostSample } from '../contract/records';
import type { Window } from '../contract/window';

/** One query of a request, as it came in: not yet validated. */
export interface QueryRequest {
  readonly refId: string;
  /** The whole query model; keys that Grafana adds are ignored. */
  readonly model: unknown;
  readonly window: Window;
  /** The interval Grafana suggests between points, milliseconds. */
  readonly intervalMs: number;
  readonly maxDataPoints: number;
  /** What came later is as if it had not come yet, as far as the kind of query can tell; for rules that are replayed. */
  readonly asOfMs?: number | undefined;
}

/** The verdict on one refId. One bad query never spoils the others. */
export type QueryOutcome =
  | { readonly status: 200; readonly frames: readonly Frame[] }
  | {
      readonly status: number;
      readonly error: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly details: readonly ErrorDetail[];
        readonly errorId: string;
      };
    };

export interface QueryService {
  /** Answers every refId it was given, in any order, and never rejects for the sake of one query. */
  run(requests: readonly QueryRequest[], signal?: AbortSignal): Promise<ReadonlyMap<string, QueryOutcome>>;
}

/** What lists and schemas the editors and variables ask for. The same for both doors. */
export interface ResourceService {
  /**
   * @param path Without a leading slash, e.g. `label-values`.
   * @param parameters The decoded query string; repeated keys become arrays.
   * @throws AppError RESOURCE_NOT_FOUND, PARAMETER_INVALID …
   */
  answer(
    path: string,
    parameters: Readonly<Record<string, string | readonly string[]>>,
    signal?: AbortSignal
  ): Promise<unknown>;
}

export interface HealthReport {
  readonly isHealthy: boolean;
  /** Whether requests should come here. It can be, although something needs a person. */
  readonly isReady: boolean;
  /** One sentence: what works, or what is wrong and what to do about it. */
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface HealthService {
  check(): HealthReport;
}

/** Host samples as they are collected, for live panels. */
export interface HostFeed {
  /** The newest samples kept in memory, oldest first. */
  recent(): readonly HostSample[];
  /** Calls the listener for each new sample until the returned function is called. */
  subscribe(listener: (sample: HostSample) => void): () => void;
}

/** What models did in one second, whole and over. */
export interface InferenceSecond {
  readonly timeMs: number;
  readonly models: ReadonlyArray<{
    /** `model_name` and `model_version`; the first alone for all models that are not told apart. */
    readonly labels: Labels;
    readonly callCount: number;
    /** Errors and timeouts. */
    readonly failedCount: number;
    readonly latencyP95Ms: number | null;
  }>;
}

/** Calls of models as they come in, for live panels. */
export interface InferenceFeed {
  /** The newest seconds, oldest first; none while that is not known. @throws What reading throws. */
  recent(signal: AbortSignal): Promise<readonly InferenceSecond[]>;
  /** Calls the listener with further seconds until the returned function is called. */
  subscribe(listener: (seconds: readonly InferenceSecond[]) => void): () => void;
}

/** Decides who may read. With no token configured every caller may (the doors are then on loopback only). */
export interface AccessControl {
  /**
   * @param token As it came with the request; undefined when none did.
   * @throws AppError TOKEN_MISSING, TOKEN_INVALID, SCOPE_MISSING.
   */
  require(scope: 'read' | 'write' | 'admin', token: string | undefined): void;
}

/** Everything a door may use. Both doors get the same object, so they cannot disagree. */
export interface Services {
  readonly queries: QueryService;
  readonly resources: ResourceService;
  readonly health: HealthService;
  readonly hostFeed: HostFeed;
  readonly inferenceFeed: InferenceFeed;
  readonly access: AccessControl;
  /** The companion's own metrics. */
  readonly metrics: Registry;
}
