import type { Digests, Identities } from '../../../engine/erasureTasks';
import { RECORD_TABLES } from '../../../tables';
import { UNMARKED } from '../../load/segmentMarks';
import { USER_DAYS } from '../../rollups/userDays';
import { tableName } from '../../topology';
import type { TaskContext } from '../taskContext';
import { hasColumn, type IdentityColumn } from './personRows';

/** Looks through everything that is stored for ids with one of the digests. */
export async function findDigests(
  { salt, userDigests, anonymousDigests }: Digests,
  context: TaskContext
): Promise<Omit<Identities, 'sessionIds'>> {
  return {
    userIds: await findIds(salt, userDigests, ['user_id', 'unit'], context),
    anonymousIds: await findIds(salt, anonymousDigests, ['anonymous_id', 'unit'], context),
  };
}

async function findIds(
  salt: string,
  digests: readonly string[],
  columns: readonly IdentityColumn[],
  { connection, topology }: TaskContext
): Promise<readonly string[]> {
  if (digests.length === 0) {
    return [];
  }
  const sources = [
    `SELECT user_key AS id FROM ${tableName(topology, USER_DAYS.table.name)} WHERE ${UNMARKED}`,
    ...Object.values(RECORD_TABLES).flatMap((table) =>
      columns
        .filter((column) => hasColumn(table, column))
        .map(
          (column) =>
            `SELECT assumeNotNull(${column}) AS id FROM ${tableName(topology, table.name)} WHERE isNotNull(${column})`
        )
    ),
  ];
  const [ids = []] = await connection.read({
    sql: `SELECT DISTINCT id FROM (${sources.join(' UNION ALL ')})
          WHERE lower(hex(SHA256(concat({salt:String}, id)))) IN {digests:Array(String)} ORDER BY id`,
    params: { salt, digests },
  });
  return ids.map(String);
}
