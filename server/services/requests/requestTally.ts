import type { StoredRecord } from '../../contract/records';
import type { Clock } from '../../platform/clock';
import { durationBucket } from './durationBuckets';

/** What is known of a request once it was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** A template, never a URL. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly bodyBytes: number;
}

/** Counts the requests to this service, so that they can be kept as few records. */
export interface RequestTally {
  note(request: AnsweredRequest): void;
  /** What was counted in minutes that are over, as records; of all minutes when asked for. Each is given once. */
  take(which: 'minutes-over' | 'all'): ReadonlyArray<StoredRecord<'http_request'>>;
}

export interface RequestTallyOptions {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly serviceName: string;
  readonly newId: () => string;
}

interface Group {
  readonly minute: number;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  lastMs: number;
  count: number;
  durationSumMs: number;
  bytes: number;
}

const MINUTE_MS = 60_000;
/** Of one minute. Beyond, requests are no longer told apart by method and route. */
const MAX_GROUPS = 1_000;
const OTHER = '(other)';

/**
 * Requests of one minute with the same method, route, status and bucket of duration become one record with their number and
 * mean duration. A threshold at the limit of a bucket therefore counts exactly as if each were there by itself.
 */
export function createRequestTally({ clock, serviceName, newId }: RequestTallyOptions): RequestTally {
  let groups = new Map<string, Group>();

  return {
    note({ method, route, status, durationMs, bodyBytes }) {
      const nowMs = clock.nowMs();
      const minute = Math.floor(nowMs / MINUTE_MS);
      const bucket = durationBucket(durationMs);
      const ownKey = `${minute} ${status} ${bucket} ${method} ${route}`;
      const isFull = groups.size >= MAX_GROUPS && !groups.has(ownKey);
      const key = isFull ? `${minute} ${status} ${bucket}` : ownKey;
      const names = isFull ? { method: OTHER, route: OTHER } : { method, route };
      const group = groups.get(key) ?? {
        minute,
        ...names,
        status,
        lastMs: nowMs,
        count: 0,
        durationSumMs: 0,
        bytes: 0,
      };
      groups.set(key, group);
      group.lastMs = nowMs;
      group.count += 1;
      group.durationSumMs += durationMs;
      group.bytes += bodyBytes;
    },
    take(which) {
      const thisMinute = Math.floor(clock.nowMs() / MINUTE_MS);
      const isOver = ({ minute }: Group) => which === 'all' || minute !== thisMinute;
      const all = [...groups];
      groups = new Map(all.filter(([, group]) => !isOver(group)));
      return all.filter(([, group]) => isOver(group)).map(([, group]) => toRecord(group));
    },
  };

  function toRecord({ method, route, status, lastMs, count, durationSumMs, bytes }: Group) {
    return {
      kind: 'http_request' as const,
      id: newId(),
      time_ms: lastMs,
      service_name: serviceName,
      method,
      route,
      status,
      duration_ms: durationSumMs / count,
      request_count: count,
      request_bytes: bytes,
    };
  }
}
