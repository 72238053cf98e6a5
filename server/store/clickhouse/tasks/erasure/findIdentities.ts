import type { Identities } from '../../../engine/erasureTasks';
import { RECORD_TABLES } from '../../../tables';
import { tableName } from '../../topology';
import type { TaskContext } from '../taskContext';
import { hasColumn } from './personRows';

/**
 * Devices and visits that are tied to these users by a record, and by none to another user. One that several users
 * share tells nobody apart and is left alone.
 */
export async function findIdentities(
  { userIds }: Pick<Identities, 'userIds'>,
  context: TaskContext
): Promise<Omit<Identities, 'userIds'>> {
  return {
    anonymousIds: await tiedIds('anonymous_id', userIds, context),
    sessionIds: await tiedIds('session_id', userIds, context),
  };
}

async function tiedIds(
  column: 'anonymous_id' | 'session_id',
  userIds: readonly string[],
  { connection, topology }: TaskContext
): Promise<readonly string[]> {
  const pairs = Object.values(RECORD_TABLES)
    .filter((table) => hasColumn(table, 'user_id') && hasColumn(table, column))
    .map(
      ({ name }) =>
        `SELECT assumeNotNull(user_id) AS user, assumeNotNull(${column}) AS id FROM ${tableName(topology, name)}
         WHERE isNotNull(user_id) AND isNotNull(${column})`
    );
  const [ids = []] = await connection.read({
    sql: `SELECT id FROM (${pairs.join(' UNION ALL ')}) GROUP BY id
          HAVING countIf(user IN {users:Array(String)}) = count() ORDER BY id`,
    params: { users: userIds },
  });
  return ids.map(String);
}
