import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Gauges of the library whose names end like counters: Prometheus' own lint refuses them, and nothing needs them. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** The library's default of 10 ms wakes an idle process a hundred times a second: 0.9 % of a core. */
const EVENT_LOOP_SAMPLING_MS = 1_000;

/** Figures of the companion process itself, and which version it is. */
export function registerProcessMetrics(registry: Registry, version: string): void {
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_SAMPLING_MS });
  for (const name of MISNAMED) {
    registry.removeSingleMetric(name);
  }
  new Gauge({
    name: 'measure_everything_build_info',
    help: 'Always 1; the labels say which companion this is',
    labelNames: ['version', 'node_version'],
    registers: [registry],
  }).set({ version, node_version: process.versions.node }, 1);
}
