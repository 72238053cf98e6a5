import type { StoredRecord } from '../../contract/records';
import type { LogsQuery } from '../../contract/queries/logs';
import type { Window } from '../../contract/window';
import type { RecordCondition } from '../../store/questions/recordOutcomes';
import type { Store } from '../../store/store';
import { readValues, type ReadState, type ReadValues } from '../tracking/readGroups';

export interface LogSearch extends Pick<LogsQuery, 'search' | 'levels' | 'loggers' | 'traceId' | 'fields' | 'filters'> {
  readonly window: Window;
}

export type LogLine = Extract<StoredRecord, { kind: 'log' }>;

export interface FoundLines extends ReadState {
  /** Newest first. */
  readonly lines: readonly LogLine[];
}

export interface LogService {
  lines(search: LogSearch & { readonly limit: number }, signal?: AbortSignal): Promise<FoundLines>;
  counts(
    search: LogSearch & { readonly bucketMs: number; readonly groupBy: readonly string[] },
    signal?: AbortSignal
  ): Promise<ReadValues>;
}

/** Finds and counts log lines. Reads throw what the store throws. */
export function createLogService({ store }: { readonly store: Store }): LogService {
  return {
    async lines({ limit, ...search }, signal) {
      const { answer, ...state } = await store.read(
        { kind: 'last-records', recordKind: 'log', limit, ...selectionOf(search) },
        signal === undefined ? {} : { signal }
      );
      return { lines: answer.filter((record): record is LogLine => record.kind === 'log'), ...state };
    },
    counts({ bucketMs, groupBy, ...search }, signal) {
      return readValues(store, { recordKind: 'log', field: null, bucketMs, groupBy, ...selectionOf(search) }, signal);
    },
  };
}

function selectionOf({ window, search, levels, loggers, traceId, fields, filters }: LogSearch) {
  const where: RecordCondition[] = [
    ...(search === '' ? [] : [{ field: 'message', op: 'contains' as const, value: search }]),
    ...(traceId === '' ? [] : [{ field: 'trace_id', op: 'eq' as const, value: traceId }]),
    ...Object.entries(fields).map(([name, value]) => ({ field: `fields.${name}`, op: 'eq' as const, value })),
  ];
  return {
    window,
    where,
    filters: {
      ...filters,
      ...(levels.length === 0 ? {} : { level: levels }),
      ...(loggers.length === 0 ? {} : { logger: loggers }),
    },
  };
}
