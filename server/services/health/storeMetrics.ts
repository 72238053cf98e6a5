import { Counter, Gauge, type Registry } from 'prom-client';
import type { Store } from '../../store/store';

/** The store's state, read at scrape time. */
export function registerStoreMetrics(registry: Registry, store: Store): void {
  const registers = [registry];
  new Gauge({
    name: 'measure_everything_store_ready',
    help: 'Whether the store takes writes and answers questions: 1 or 0',
    registers,
    collect() {
      this.set(store.status().state === 'ready' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'measure_everything_store_pending_records',
    help: 'Records accepted and durable that no question sees yet',
    registers,
    collect() {
      this.set(store.status().pendingRecordCount);
    },
  });
  new Gauge({
    name: 'measure_everything_store_damaged_files',
    help: 'Files of the engine that were found damaged and set aside',
    registers,
    collect() {
      this.set(store.status().damagedFiles.length);
    },
  });
  new Gauge({
    name: 'measure_everything_store_log_bytes',
    help: 'Size of the write-ahead log, bytes',
    registers,
    collect() {
      this.set(store.status().logBytes);
    },
  });
  new Counter({
    name: 'measure_everything_store_engine_restarts_total',
    help: 'Times the engine process had to be started again',
    registers,
    collect() {
      this.reset();
      this.inc(store.status().engineRestartCount);
    },
  });
}
