import type { RetentionClass } from '../../../contract/retention';
import { RECORD_TABLES } from '../../tables';
import { ROLLUPS } from '../rollups';
import { HOST_POINTS, HOST_SAMPLES } from '../schema/hostTables';

/** A table whose rows are about a time and are kept for a while. */
export interface AgingTable {
  readonly name: string;
  readonly retention: RetentionClass;
  /** The column that says when. */
  readonly time: string;
  /** Whether marks of segments lie among its rows: they stay for as long as their month. */
  readonly isMarked: boolean;
}

export const AGING_TABLES: readonly AgingTable[] = [
  { name: HOST_SAMPLES.name, retention: 'host', time: 'time', isMarked: false },
  { name: HOST_POINTS.name, retention: 'host', time: 'time', isMarked: true },
  ...Object.values(RECORD_TABLES).map(({ name, retention }) => ({ name, retention, time: 'time', isMarked: false })),
  ...ROLLUPS.map(({ table }) => ({
    name: table.name,
    retention: 'rollup' as const,
    time: table.timeColumn,
    isMarked: true,
  })),
];
