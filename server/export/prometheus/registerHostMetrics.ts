import { Counter, Gauge, type Registry } from 'prom-client';
import type { PrometheusNames } from '../../contract/prometheusNames';
import type { HostCollector } from '../../host/hostCollector';
import { BASE_UNIT_FIGURES } from './baseUnitFigures';
import { CLASSIC_FIGURES, type FigureSample, type HostFigure } from './hostFigures';
import { NODE_EXPORTER_FIGURES } from './nodeExporterFigures';

type Readings = Pick<HostCollector, 'latest' | 'status'>;

const FIGURES_BY_NAMES: Readonly<Record<PrometheusNames, readonly HostFigure[]>> = {
  classic: CLASSIC_FIGURES,
  'node-exporter': NODE_EXPORTER_FIGURES,
  both: [...CLASSIC_FIGURES, ...NODE_EXPORTER_FIGURES],
};

/**
 * Adds this host's figures to a registry. A scrape reads the newest reading in memory and nothing else, so scraping
 * faster than collection only repeats it. A figure that is not known has no line.
 *
 * @param names Beside the names in base units under our own prefix, which are always there.
 */
export function registerHostMetrics(registry: Registry, collector: Readings, names: PrometheusNames): void {
  for (const figure of [...FIGURES_BY_NAMES[names], ...BASE_UNIT_FIGURES]) {
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
      clear(this);
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
      clear(this);
      for (const { labels, value } of known(figure, collector)) {
        this.inc(labels, value);
      }
    },
  });
}

function clear(metric: Gauge | Counter): void {
  metric.reset();
  // One without labels starts out as 0, which would be an invented figure.
  metric.remove({});
}

function described(registry: Registry, { name, help, labels }: HostFigure) {
  return { name, help, labelNames: [...labels], registers: [registry] };
}

function known(figure: HostFigure, collector: Readings): Array<FigureSample & { readonly value: number }> {
  const reading = collector.latest();
  const samples = reading === null ? [] : figure.read(reading, collector.status());
  return samples.flatMap(({ labels, value }) => (value === null ? [] : [{ labels, value }]));
}
