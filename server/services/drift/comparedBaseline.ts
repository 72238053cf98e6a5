import type { BaselineColumn } from '../../analytics/drift/columns';
import type { MeasuredColumn } from '../../analytics/drift/measuredColumn';
import { baselineOf } from '../../analytics/drift/reference';
import type { BaselineChoice, DriftSubject } from '../../contract/queries/baselineOptions';
import type { Window } from '../../contract/window';
import type { KeptBaseline } from './baselines/baselineRecords';
import type { MeasuredCalls } from './measuredCalls';

/** What calls are compared with. */
export interface ComparedBaseline {
  readonly choice: BaselineChoice | 'window';
  /** Of a kept one. */
  readonly id: string | null;
  readonly text: string;
  readonly callCount: number;
  readonly usedCount: number;
  readonly columns: ReadonlyMap<string, ComparedColumn>;
}

export interface ComparedColumn {
  readonly measure: MeasuredColumn['measure'];
  readonly column: BaselineColumn;
}

/** Null for a subject that it tells nothing of. */
export function keptComparison(
  kept: KeptBaseline,
  subject: DriftSubject,
  features: readonly string[]
): ComparedBaseline | null {
  const { id, source, window, setAtMs, reference } = kept;
  const columns = (reference?.columns ?? []).filter(
    (column) => column.subject === subject && (features.length === 0 || features.includes(column.feature))
  );
  if (reference === null || columns.length === 0) {
    return null;
  }
  const what = window === null ? `uploaded ${day(setAtMs)}` : `pinned ${windowText(window)}`;
  return {
    choice: 'pinned',
    id,
    text: `${source === 'upload' ? 'Rows' : 'Calls'} ${what}, ${countText(reference.records)} records`,
    callCount: reference.records_in_window,
    usedCount: reference.records,
    columns: new Map(
      columns.map((column) => [
        column.feature,
        { measure: column.kind === 'numbers' ? column.measure : 'value', column: baselineOf(column) },
      ])
    ),
  };
}

export function callsComparison(
  choice: ComparedBaseline['choice'],
  calls: MeasuredCalls,
  text: string
): ComparedBaseline {
  const { callCount, usedCount, columns } = calls;
  return { choice, id: null, text: `${text}, ${countText(callCount)} calls`, callCount, usedCount, columns };
}

export function windowText({ fromMs, toMs }: Window): string {
  return `${minute(fromMs)} – ${minute(toMs)}`;
}

function countText(count: number): string {
  return count.toLocaleString('en-US');
}

function day(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

function minute(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
