import type { TableSpace } from '../../engine/engineTasks';
import { UNMARKED } from '../load/segmentMarks';
import { ALL_TABLES } from '../schema/migrations';
import { epochMs } from '../statement';
import { quoteName, storedName, tableName } from '../topology';
import { AGING_TABLES } from './agingTables';
import type { TaskContext } from './taskContext';

/** Bytes and rows by table; in a cluster of all shards, each counted once whatever the number of its replicas. */
export async function measureSpace(context: TaskContext): Promise<readonly TableSpace[]> {
  const { connection, topology, signal } = context;
  const { cluster, database } = topology;
  const parts = cluster === null ? 'system.parts' : `cluster(${quoteName(cluster.name)}, system.parts)`;
  const [tables = [], rows = [], bytes = []] = await connection.read(
    {
      sql: `SELECT table, sum(rows), sum(bytes_on_disk) FROM ${parts}
            WHERE active AND database = {database:String} GROUP BY table`,
      params: { database },
    },
    signal === undefined ? {} : { signal }
  );
  const oldest = await findOldest(context);
  return ALL_TABLES.map(({ name }) => {
    const row = tables.indexOf(storedName(cluster, name));
    return {
      table: name,
      rowCount: Number(rows[row] ?? 0),
      byteCount: Number(bytes[row] ?? 0),
      oldestMs: oldest.get(name) ?? null,
    };
  });
}

async function findOldest({ connection, topology, signal }: TaskContext): Promise<ReadonlyMap<string, number>> {
  const parts = AGING_TABLES.map(
    ({ name, time, isMarked }) =>
      `SELECT '${name}' AS name, ${epochMs(`min(${time})`)} AS oldest, count() AS rows
       FROM ${tableName(topology, name)}${isMarked ? ` WHERE ${UNMARKED}` : ''}`
  );
  const [names = [], oldest = []] = await connection.read(
    { sql: `SELECT name, oldest FROM (${parts.join(' UNION ALL ')}) WHERE rows > 0`, params: {} },
    signal === undefined ? {} : { signal }
  );
  return new Map(names.map((name, row) => [String(name), Number(oldest[row])]));
}
