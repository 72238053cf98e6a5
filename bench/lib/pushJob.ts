import type { InferenceBulkOptions } from '../../server/demo/bulk/inferenceColumns';

/** How records are written into a body: one object; one a line; InfluxDB's line protocol. */
export type BodyFormat = 'record' | 'ndjson' | 'line-protocol';

/** What the client process is to send. */
export interface PushJob {
  readonly url: string;
  readonly format: BodyFormat;
  readonly records: InferenceBulkOptions;
  readonly recordsPerRequest: number;
  /** Each sends one request after the other over a connection of its own. */
  readonly connections: number;
  /** Makes all bodies before the clock starts, so that making them costs the receiver nothing. */
  readonly isMadeAhead: boolean;
}

export interface PushReport {
  readonly acceptedCount: number;
  readonly sentBytes: number;
  readonly seconds: number;
  /** Of the client process, while sending. */
  readonly cpuMs: number;
  /** How often the receiver asked to try again later. */
  readonly busyCount: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

export type PushMessage = { readonly kind: 'prepare'; readonly job: PushJob } | { readonly kind: 'push' };
export type PushAnswer = { readonly kind: 'ready' } | { readonly kind: 'report'; readonly report: PushReport };
