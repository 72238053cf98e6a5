import type { Connection } from '../connection';
import { ROLLUPS } from '../rollups';
import { HOST_POINTS } from '../schema/hostTables';
import type { TableSpec } from '../schema/tableSpec';
import { quoteName, tableName, type Topology } from '../topology';
import type { Partition } from './segmentWrites';

/**
 * Rows of these tables do not say which segment they are from, because rows of many become one. Instead each insert
 * brings a row with nothing but the segment and the month: both are there, or neither.
 */
const MARKED: readonly TableSpec[] = [HOST_POINTS, ...ROLLUPS.map(({ table }) => table)];

/** For readers: the rows that are no marks. */
export const UNMARKED = "segment_id = ''";

export async function readMarks(
  connection: Connection,
  topology: Topology,
  segmentKey: string
): Promise<(table: string, partition: Partition) => boolean> {
  const parts = MARKED.map(
    ({ name, timeColumn }) => `SELECT '${name}' AS name, toYYYYMM(${quoteName(timeColumn)}) AS month
      FROM ${tableName(topology, name)} WHERE segment_id = {segment_id:String}`
  );
  const [names = [], months = []] = await connection.read({
    sql: parts.join(' UNION ALL '),
    params: { segment_id: segmentKey },
  });
  const found = new Set(names.map((name, row) => `${String(name)} ${String(months[row])}`));
  return (table, partition) => found.has(`${table} ${partition}`);
}

/** The mark as a SELECT list in the order of the table's columns. */
export function markColumns({ columns, timeColumn }: TableSpec): string {
  return columns
    .map(({ name, type }) => {
      switch (name) {
        case 'segment_id':
          return '{segment_id:String}';
        case timeColumn:
          return `CAST({month:DateTime64(3, 'UTC')}, '${type.replaceAll("'", "\\'")}')`;
        default:
          return `defaultValueOfTypeName('${type.replaceAll("'", "\\'")}')`;
      }
    })
    .join(', ');
}
