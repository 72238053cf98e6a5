import type { RetentionClass } from '../../../contract/retention';
import { RECORD_TABLES } from '../../tables';
import { ROLLUPS } from '../rollups';

/** A table whose rows are about a time and are kept for a while. */
export interface AgingTable {
  readonly name: string;
  readonly retention: RetentionClass;
  /** The column that says when. */
  readonly time: 'time' | 'hour' | 'day';
}

export const AGING_TABLES: readonly AgingTable[] = [
  { name: 'host_samples', retention: 'host', time: 'time' },
  { name: 'host_points', retention: 'host', time: 'time' },
  ...Object.values(RECORD_TABLES).map(({ name, retention }) => ({ name, retention, time: 'time' as const })),
  ...ROLLUPS.map(({ table, step }) => ({ name: table, retention: 'rollup' as const, time: step })),
];
