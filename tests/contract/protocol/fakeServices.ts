import { Counter, Registry } from 'prom-client';
import { AppError } from '../../../server/contract/errors';
import type { Frame } from '../../../server/contract/frames';
import type { HostSample } from '../../../server/contract/records';
import type { QueryOutcome, QueryRequest, Services } from '../../../server/services/services';

export interface FakeServices extends Services {
  /** What the query service was asked, in order. */
  readonly asked: QueryRequest[];
  /** The signal of the newest request. */
  readonly signals: AbortSignal[];
  readonly listenerCount: () => number;
  publish(sample: HostSample): void;
}

export interface FakeOptions {
  readonly token?: string;
  readonly run?: (request: QueryRequest, signal?: AbortSignal) => QueryOutcome | Promise<QueryOutcome>;
  readonly isHealthy?: boolean;
}

/** Services with the real interfaces and no store behind them. */
export function createFakeServices({ token, run = answerHost, isHealthy = true }: FakeOptions = {}): FakeServices {
  const asked: QueryRequest[] = [];
  const signals: AbortSignal[] = [];
  const listeners = new Set<(sample: HostSample) => void>();
  const metrics = new Registry();
  new Counter({ name: 'measure_fake_total', help: 'Shows that the text comes through', registers: [metrics] }).inc();

  return {
    asked,
    signals,
    listenerCount: () => listeners.size,
    publish: (sample) => listeners.forEach((listener) => listener(sample)),
    metrics,
    queries: {
      async run(requests, signal) {
        asked.push(...requests);
        if (signal) {
          signals.push(signal);
        }
        return new Map(
          await Promise.all(requests.map(async (request) => [request.refId, await run(request, signal)] as const))
        );
      },
    },
    resources: {
      async answer(path, parameters) {
        if (path !== 'label-values') {
          throw new AppError('RESOURCE_NOT_FOUND', `There is no resource "${path}".`);
        }
        return { values: ['web-1'], parameters };
      },
    },
    health: {
      check: () =>
        isHealthy
          ? { isHealthy, isReady: true, message: 'Everything works.', details: { store: { state: 'ready' } } }
          : {
              isHealthy,
              isReady: false,
              message: 'The store is read-only: the disk is full.',
              details: { store: { state: 'read-only' } },
            },
    },
    hostFeed: {
      recent: () => [aHostSample(1_700_000_000_000)],
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    inferenceFeed: {
      recent: () =>
        Promise.resolve([
          {
            timeMs: 1_700_000_000_000,
            models: [
              {
                labels: { model_name: 'gpt-4', model_version: '1.0' },
                callCount: 12,
                failedCount: 1,
                latencyP95Ms: 250,
              },
            ],
          },
        ]),
      subscribe: () => () => undefined,
    },
    access: {
      require(_scope, presented) {
        if (token !== undefined && presented !== token) {
          throw presented === undefined
            ? new AppError('TOKEN_MISSING', 'A token is needed.')
            : new AppError('TOKEN_INVALID', 'The token is not known.');
        }
      },
    },
  };
}

export function aHostSample(timeMs: number): HostSample {
  return {
    kind: 'host_sample',
    id: `web-1-${timeMs}`,
    timeMs,
    host: 'web-1',
    points: [
      { metric: 'cpu_usage_ratio', value: 0.25 },
      { metric: 'disk_used_ratio', labels: { mount: '/', device: '/dev/sda1', fstype: 'ext4' }, value: 0.5 },
    ],
  };
}

/** One frame per metric over the window, a point a minute. */
function answerHost({ refId, model, window }: QueryRequest): QueryOutcome {
  const query = model as { queryType?: unknown; metrics?: readonly string[] };
  if (query.queryType !== 'host') {
    const error = new AppError('QUERY_INVALID', 'The query is not valid: queryType: unknown; expected one of "host".');
    return { status: error.status, error: { code: error.code, message: error.message, details: [], errorId: 'e1' } };
  }
  const count = Math.floor((window.toMs - window.fromMs) / 60_000);
  const values = Float64Array.from({ length: count }, (_, index) => window.fromMs + index * 60_000);
  const frames = (query.metrics ?? ['cpu_usage_ratio']).map((metric): Frame => ({
    name: metric,
    refId,
    fields: [
      { type: 'time', name: 'time', values },
      {
        type: 'number',
        name: metric,
        values: new Float64Array(count).fill(0.25),
        labels: { host: 'web-1' },
        config: { unit: 'percentunit', displayNameFromDS: 'CPU usage' },
      },
    ],
    meta: { type: 'timeseries-multi', typeVersion: [0, 1] },
  }));
  return { status: 200, frames };
}
