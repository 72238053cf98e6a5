import { Counter, type Registry } from 'prom-client';
import type { IngestVerdict } from './judging';

/** Counts what comes in; the returned function takes the verdict on each batch. */
export function registerIngestMetrics(registry: Registry): (verdict: IngestVerdict) => void {
  const records = new Counter({
    name: 'measure_everything_ingest_records_total',
    help: 'Records that callers sent, by verdict',
    labelNames: ['verdict'],
    registers: [registry],
  });
  return ({ acceptedCount, rejectedCount }) => {
    records.inc({ verdict: 'accepted' }, acceptedCount);
    records.inc({ verdict: 'rejected' }, rejectedCount);
  };
}
