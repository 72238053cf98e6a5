import type { RetentionClass } from '../../contract/retention';
import { RECORD_TABLES } from '.';

/** Tables in which an engine keeps what it needs itself. */
const BOOKKEEPING = new Set(['loaded_segments', 'schema_versions']);

const HOST_TABLES = ['host_samples', 'host_points', 'host_series'];

const BY_TABLE: ReadonlyMap<string, RetentionClass> = new Map([
  ...Object.values(RECORD_TABLES).map(({ name, retention }) => [name, retention] as const),
  ...HOST_TABLES.map((name) => [name, 'host'] as const),
]);

/** @returns null for what is no record; every other table that holds no records holds sums of them. */
export function retentionOfTable(name: string): RetentionClass | null {
  return BOOKKEEPING.has(name) ? null : (BY_TABLE.get(name) ?? 'rollup');
}
