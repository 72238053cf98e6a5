import { Counter, Gauge, type Registry } from 'prom-client';
import type { AvailabilityAnswer } from '../../contract/availability';
import { keptFor } from '../../host/keptFor';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';

/** Each service costs a read of the store, and availability moves slowly. */
export const KEPT_MS = 15_000;

/** More services than anybody watches on one screen; the API has the rest. */
export const MAX_SERVICES = 500;

export interface AvailabilityFigures {
  /** The availability of every registered service over the last 30 days. */
  readonly read: () => Promise<readonly AvailabilityAnswer[]>;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Pick = (answer: AvailabilityAnswer) => number | null;

const GAUGES: ReadonlyArray<readonly [name: string, help: string, pick: Pick]> = [
  ['up', 'State of the registered service: 1 up, 0 down', ({ currently_up: isUp }) => toNumber(isUp)],
  [
    'availability_ratio',
    'Uptime / counted time of the last 30 days, 0 to 1',
    ({ availability_percent: percent }) => toRatio(percent),
  ],
  ['availability_target_ratio', 'Availability that was agreed, 0 to 1', ({ sla_target: percent }) => toRatio(percent)],
  ['downtime_seconds', 'Downtime in the last 30 days', ({ downtime_seconds }) => downtime_seconds],
  ['counted_seconds', 'The part of the last 30 days since registration', ({ window_seconds }) => window_seconds],
];

/**
 * Adds the availability of every registered service. Where the store cannot tell it, there are no lines, a counter
 * grows, and the rest of the scrape is not touched.
 */
export function registerAvailabilityMetrics(registry: Registry, { read, clock, logger }: AvailabilityFigures): void {
  const registers = [registry];
  const failures = new Counter({
    name: 'measure_everything_service_read_failures_total',
    help: 'Times the availability of services could not be read for a scrape',
    registers,
  });
  const kept = keptFor(KEPT_MS, clock, async () => {
    try {
      return await read();
    } catch (error) {
      failures.inc();
      logger.warn({ err: error }, 'The availability of services cannot be read for a scrape.');
      return [];
    }
  });
  for (const [name, help, pick] of GAUGES) {
    new Gauge({
      name: `measure_everything_service_${name}`,
      help,
      labelNames: ['service'],
      registers,
      async collect() {
        const answers = await kept();
        // Nothing is awaited from here on, so that two scrapes at once do not mix.
        this.reset();
        for (const answer of answers.slice(0, MAX_SERVICES)) {
          const value = pick(answer);
          if (value !== null) {
            this.set({ service: answer.service_name }, value);
          }
        }
      },
    });
  }
}

function toNumber(isUp: boolean | null): number | null {
  return isUp === null ? null : Number(isUp);
}

function toRatio(percent: number | null): number | null {
  return percent === null ? null : percent / 100;
}
