import { Counter, Gauge, type Registry } from 'prom-client';
import type { HostCollector } from '../../host/hostCollector';
import { BASE_UNIT_FIGURES } from './baseUnitFigures';
import { CLASSIC_FIGURES, type FigureSample, type HostFigure } from './hostFigures';

type Readings = Pick<HostCollector, 'latest' | 'status'>;

/**
 * Adds this host's figures to a registry. A scrape reads the newest reading in memory and nothing else, so scraping
 * faster than collection only repeats it. A figure that is not known has no line.
 */
export function registerHostMetrics(registry: Registry, collector: Readings): void {
  for (const figure of [...CLASSIC_FIGURES, ...BASE_UNIT_FIGURES]) {
    if (figure.type === 'gauge') {
      registerGauge(registry, figure, collector);
    } else {
      registerCounter(registry, figure, collector);
    }
  }
}

function registerGauge(registry: Registry, figure: HostFigure, collector: Readings): void {
  new Gauge({
    ...described(registry, figure),
    collect() {
      this.reset();
      // A gauge without labels starts out as 0, which would be an invented figure.
      this.remove({});
      for (const { labels, value } of known(figure, collector)) {
        this.set(labels, value);
      }
    },
  });
}

function registerCounter(registry: Registry, figure: HostFigure, collector: Readings): void {
  new Counter({
    ...described(registry, figure),
    collect() {
      // The kernel does the counting; what was set at the last scrape makes room for its new total.
      this.reset();
      for (const { labels, value } of known(figure, collector)) {
        this.inc(labels, value);
      }
    },
  });
}

function described(registry: Registry, { name, help, labels }: HostFigure) {
  return { name, help, labelNames: [...labels], registers: [registry] };
}

function known(figure: HostFigure, collector: Readings): Array<FigureSample & { readonly value: number }> {
  const reading = collector.latest();
  const samples = reading === null ? [] : figure.read(reading, collector.status());
  return samples.flatMap(({ labels, value }) => (value === null ? [] : [{ labels, value }]));
}
