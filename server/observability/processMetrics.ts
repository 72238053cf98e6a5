import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Figures of the companion process itself, and which version it is. */
export function registerProcessMetrics(registry: Registry, version: string): void {
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'measure_everything_build_info',
    help: 'Always 1; the labels say which companion this is',
    labelNames: ['version', 'node_version'],
    registers: [registry],
  }).set({ version, node_version: process.versions.node }, 1);
}
