/** Which names host figures have on `/metrics`, beside those in base units under our own prefix. */
export const PROMETHEUS_NAMES = ['classic', 'node-exporter', 'both'] as const;

export type PrometheusNames = (typeof PROMETHEUS_NAMES)[number];
