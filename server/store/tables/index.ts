import type { RecordKind, SentKind } from '../../contract/records';
import type { RetentionClass } from '../../contract/retention';
import type { RecordTable } from './column';
import { MODEL_TABLES } from './models';
import { OPERATIONS_TABLES } from './operations';
import { TRACKING_TABLES } from './tracking';
import { USER_TABLES } from './users';

/**
 * The one description of all tables: an engine's tables, what is written into them and what is read back are all made
 * from it. Host samples lie in tables of their own.
 */
export const RECORD_TABLES: Readonly<Record<SentKind, RecordTable>> = {
  ...MODEL_TABLES,
  ...USER_TABLES,
  ...TRACKING_TABLES,
  ...OPERATIONS_TABLES,
};

export function retentionOf(kind: RecordKind): RetentionClass {
  return kind === 'host_sample' ? 'host' : RECORD_TABLES[kind].retention;
}

export function isTableKind(kind: unknown): kind is SentKind {
  return typeof kind === 'string' && Object.hasOwn(RECORD_TABLES, kind);
}

export type { ColumnType, RecordTable, TableColumn } from './column';
