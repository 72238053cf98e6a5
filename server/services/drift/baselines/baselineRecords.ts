import type { BaselineAnswer } from '../../../contract/baselines';
import type { StoredRecord } from '../../../contract/records';
import type { Reference, ReferenceColumn } from '../../../contract/records/baselines';
import type { Window } from '../../../contract/window';

/** A baseline of a model version, as it was set. */
export interface KeptBaseline {
  readonly id: string;
  readonly source: StoredRecord<'model_baseline'>['source'];
  /** Null for uploaded rows, and for none. */
  readonly window: Window | null;
  readonly setAtMs: number;
  readonly reason: string | null;
  readonly reference: Reference | null;
}

export function keptBaseline(record: StoredRecord<'model_baseline'>): KeptBaseline {
  const { window_from_ms: fromMs, window_to_ms: toMs, reference } = record;
  return {
    id: record.id,
    source: record.source,
    window: fromMs === undefined || toMs === undefined ? null : { fromMs, toMs },
    setAtMs: record.time_ms,
    reason: record.reason ?? null,
    reference:
      record.source === 'none' || reference === undefined
        ? null
        : { ...reference, columns: reference.columns.filter(isWhole) },
  };
}

/** Anyone with a token to write may send such a record: what does not fit together is left out. */
function isWhole(column: ReferenceColumn): boolean {
  if (column.kind === 'categories') {
    return column.names.length === column.counts.length;
  }
  const { edges, counts } = column;
  const isAscending = edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? Infinity));
  return isAscending && edges.length === Math.max(0, counts.length - 1);
}

export function toBaselineAnswer(model: string, version: string, newestFirst: readonly KeptBaseline[]): BaselineAnswer {
  const [newest] = newestFirst;
  const { reference = null } = newest ?? {};
  return {
    model_name: model,
    model_version: version,
    baseline:
      newest === undefined || reference === null
        ? null
        : { ...summaryOf(newest), features: reference.columns.map(featureOf) },
    history: newestFirst.map(summaryOf),
  };
}

function summaryOf({
  id,
  source,
  window,
  setAtMs,
  reason,
  reference,
}: KeptBaseline): BaselineAnswer['history'][number] {
  const iso = (timeMs: number) => new Date(timeMs).toISOString();
  return {
    id,
    source,
    from: window === null ? null : iso(window.fromMs),
    to: window === null ? null : iso(window.toMs),
    set_at: iso(setAtMs),
    reason,
    records: reference?.records ?? 0,
    records_in_window: reference?.records_in_window ?? 0,
  };
}

function featureOf({ subject, feature, kind, counts, missing }: ReferenceColumn) {
  return { subject, feature, kind, n: counts.reduce((sum, count) => sum + count, 0), missing };
}
