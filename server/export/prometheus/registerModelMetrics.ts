import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { keptFor } from '../../host/keptFor';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import type { ModelCounters } from '../../services/models/modelCounters';

/** The store is asked once for several scrapes. */
export const MODELS_KEPT_MS = 15_000;

/** What labels a scraper has to carry stays bounded; the API has the rest. */
export const MAX_MODELS = 200;

export interface ModelFigures {
  /** Every model version that was called since the companion started. */
  readonly read: () => Promise<readonly ModelCounters[]>;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Pick = (counters: ModelCounters) => number | null;

const LABELS = ['model_name', 'model_version'] as const;
const DURATION = 'model_inference_duration_seconds';

const COUNTERS: ReadonlyArray<readonly [name: string, help: string, pick: Pick]> = [
  ['model_requests_total', 'Calls of the model since the companion started', ({ callCount }) => callCount],
  ['model_errors_total', 'Calls that ended in an error', ({ errorCount }) => errorCount],
  ['model_timeout_total', 'Calls that ran out of time', ({ timeoutCount }) => timeoutCount],
  ['model_fallback_total', 'Calls that something else answered', ({ fallbackCount }) => fallbackCount],
];

const GAUGES: ReadonlyArray<readonly [name: string, help: string, pick: Pick]> = [
  ['model_queue_length', 'Calls that wait, on average over the last 5 minutes', ({ queueLength }) => queueLength],
  ['model_memory_usage_bytes', 'Most memory that a call of the last 5 minutes used', ({ memoryBytes }) => memoryBytes],
];

/**
 * Adds how models are called. Where the store cannot tell it, there are no lines, a counter grows, and the rest of the
 * scrape is not touched.
 */
export function registerModelMetrics(registry: Registry, { read, clock, logger }: ModelFigures): void {
  const registers = [registry];
  const failures = new Counter({
    name: 'measure_everything_model_read_failures_total',
    help: 'Times the calls of models could not be read for a scrape',
    registers,
  });
  const kept = keptFor(MODELS_KEPT_MS, clock, async () => {
    try {
      return (await read()).slice(0, MAX_MODELS);
    } catch (error) {
      failures.inc();
      logger.warn({ err: error }, 'The calls of models cannot be read for a scrape.');
      return [];
    }
  });
  for (const [name, help, pick] of COUNTERS) {
    new Counter({
      name,
      help,
      labelNames: LABELS,
      registers,
      async collect() {
        const all = await kept();
        this.reset();
        for (const counters of all) {
          this.inc(labelsOf(counters), pick(counters) ?? 0);
        }
      },
    });
  }
  for (const [name, help, pick] of GAUGES) {
    new Gauge({
      name,
      help,
      labelNames: LABELS,
      registers,
      async collect() {
        const all = await kept();
        this.reset();
        for (const counters of all) {
          const value = pick(counters);
          if (value !== null) {
            this.set(labelsOf(counters), value);
          }
        }
      },
    });
  }
  registerDurations(registry, kept);
}

/** The library's histogram counts what it sees itself; this one tells what is counted already. */
function registerDurations(registry: Registry, kept: () => Promise<readonly ModelCounters[]>): void {
  const help = 'Time from request to full answer of a call, seconds';
  const durations = new Histogram({ name: DURATION, help, labelNames: LABELS, registers: [registry] });
  const described = durations.get();
  const told = async () => {
    const [all, description] = await Promise.all([kept(), described]);
    return { ...description, values: all.flatMap(linesOf) };
  };
  Object.assign(durations, { get: told, getForPromString: told });
}

function linesOf(counters: ModelCounters) {
  const labels = labelsOf(counters);
  const steps = counters.withinSeconds.map(({ seconds, callCount }) => ({ le: String(seconds), value: callCount }));
  return [
    ...[...steps, { le: '+Inf', value: counters.callCount }].map(({ le, value }) => ({
      metricName: `${DURATION}_bucket`,
      labels: { le, ...labels },
      value,
    })),
    { metricName: `${DURATION}_sum`, labels, value: counters.latencySecondsSum },
    { metricName: `${DURATION}_count`, labels, value: counters.callCount },
  ];
}

function labelsOf({ model, version }: ModelCounters) {
  return { model_name: model, model_version: version };
}
