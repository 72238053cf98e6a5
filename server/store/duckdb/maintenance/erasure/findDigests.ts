import { LIST, listValue, VARCHAR } from '@duckdb/node-api';
import type { Digests, Identities } from '../../../engine/erasureTasks';
import { RECORD_TABLES } from '../../../tables';
import { USER_DAYS } from '../../rollups/userDays';
import type { TaskContext } from '../context';
import { hasColumn, type IdentityColumn } from './identities';

/** Looks through everything that is stored for ids with one of the digests. */
export async function findDigests(
  { salt, userDigests, anonymousDigests }: Digests,
  context: TaskContext
): Promise<Omit<Identities, 'sessionIds'>> {
  const find = (digests: readonly string[], columns: readonly IdentityColumn[]) =>
    findIds(salt, digests, columns, context);
  return {
    userIds: await find(userDigests, ['user_id', 'unit']),
    anonymousIds: await find(anonymousDigests, ['anonymous_id', 'unit']),
  };
}

async function findIds(
  salt: string,
  digests: readonly string[],
  columns: readonly IdentityColumn[],
  { connection, months }: TaskContext
): Promise<readonly string[]> {
  const files = await months.all();
  const sources = files.flatMap(({ catalog }) => [
    ...Object.values(RECORD_TABLES).flatMap((table) =>
      columns
        .filter((column) => hasColumn(table, column))
        .map((column) => `SELECT DISTINCT ${column} AS id FROM ${catalog}.${table.name}`)
    ),
    ...(columns.includes('unit') ? [`SELECT DISTINCT user_key AS id FROM ${catalog}.${USER_DAYS.table}`] : []),
  ]);
  if (sources.length === 0 || digests.length === 0) {
    return [];
  }
  const reader = await connection.runAndReadAll(
    `SELECT id FROM (${sources.join(' UNION ')}) WHERE id IS NOT NULL AND sha256($salt || id) IN (SELECT unnest($digests))
     ORDER BY id`,
    { salt, digests: listValue([...digests]) },
    { salt: VARCHAR, digests: LIST(VARCHAR) }
  );
  return reader.getRows().map(([id]) => String(id));
}
