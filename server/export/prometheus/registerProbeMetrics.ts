import { Gauge, type Registry } from 'prom-client';
import type { ProbeFigures } from '../../probes/runProbe';

/** What the newest round of each probe came to, under the names that blackbox_exporter made usual, with our prefix. */
export function registerProbeMetrics(registry: Registry, figures: () => readonly ProbeFigures[]): void {
  register(registry, 'success', 'Whether the newest round succeeded: 1 or 0', figures, ({ isSucceeding }) =>
    isSucceeding === null ? null : Number(isSucceeding)
  );
  register(registry, 'duration_seconds', 'Time the newest round took, attempts included', figures, (probe) =>
    probe.lastDurationMs === null ? null : probe.lastDurationMs / 1_000
  );
  register(registry, 'service_up', 'Verdict after damping: 1 up, 0 down', figures, ({ verdict }) =>
    verdict === 'unknown' ? null : Number(verdict === 'up')
  );
}

function register(
  registry: Registry,
  name: string,
  help: string,
  figures: () => readonly ProbeFigures[],
  pick: (probe: ProbeFigures) => number | null
): void {
  new Gauge({
    name: `measure_everything_probe_${name}`,
    help,
    labelNames: ['service'],
    registers: [registry],
    collect() {
      this.reset();
      for (const probe of figures()) {
        const value = pick(probe);
        if (value !== null) {
          this.set({ service: probe.service }, value);
        }
      }
    },
  });
}
