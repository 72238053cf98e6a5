import { VARCHAR } from '@duckdb/node-api';
import type { Identities } from '../../../engine/erasureTasks';
import { RECORD_TABLES, type RecordTable } from '../../../tables';
import { appendRows } from '../../load/appendRows';
import type { TaskContext } from '../context';

/** Temporary tables with one column `id`, of the connection that the task has to itself. */
export const PERSON_TABLES = { user: 'erased_users', anonymous: 'erased_devices', session: 'erased_visits' } as const;

export type IdentityColumn = 'user_id' | 'anonymous_id' | 'session_id' | 'unit';

export function hasColumn({ columns }: RecordTable, name: IdentityColumn): boolean {
  return columns.some((column) => column.name === name);
}

export async function stageIdentities(
  { connection }: TaskContext,
  { userIds, anonymousIds, sessionIds }: Identities
): Promise<void> {
  const lists = [
    [PERSON_TABLES.user, userIds],
    [PERSON_TABLES.anonymous, anonymousIds],
    [PERSON_TABLES.session, sessionIds],
  ] as const;
  for (const [table, ids] of lists) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (id VARCHAR NOT NULL)`);
    await appendRows(connection, { catalog: 'temp', table }, [{ type: VARCHAR, values: [...new Set(ids)] }]);
  }
}

export async function dropIdentities({ connection }: TaskContext): Promise<void> {
  for (const table of Object.values(PERSON_TABLES)) {
    await connection.run(`DROP TABLE IF EXISTS temp.${table}`);
  }
}

/**
 * Devices and visits that are tied to these users by a record, and by none to another user: what happened there
 * without a user id was them too. One that several users share tells nobody apart and is left alone.
 */
export async function findIdentities(
  { userIds }: Pick<Identities, 'userIds'>,
  context: TaskContext
): Promise<Omit<Identities, 'userIds'>> {
  await stageIdentities(context, { userIds, anonymousIds: [], sessionIds: [] });
  const anonymousIds = await tiedIds('anonymous_id', context);
  const sessionIds = await tiedIds('session_id', context);
  await dropIdentities(context);
  return { anonymousIds, sessionIds };
}

async function tiedIds(column: 'anonymous_id' | 'session_id', context: TaskContext): Promise<readonly string[]> {
  const { connection, months } = context;
  const tables = Object.values(RECORD_TABLES).filter(
    (table) => hasColumn(table, 'user_id') && hasColumn(table, column)
  );
  const files = await months.all();
  const pairs = files.flatMap(({ catalog }) =>
    tables.map(({ name }) => `SELECT user_id, ${column} AS id FROM ${catalog}.${name} WHERE ${column} IS NOT NULL`)
  );
  if (pairs.length === 0) {
    return [];
  }
  const reader = await connection.runAndReadAll(
    `WITH pairs AS (${pairs.join(' UNION ALL ')}),
       own AS (SELECT DISTINCT id FROM pairs WHERE user_id IN (FROM temp.${PERSON_TABLES.user}))
     SELECT id FROM own
     WHERE id NOT IN (SELECT id FROM pairs SEMI JOIN own USING (id) WHERE user_id NOT IN (FROM temp.${PERSON_TABLES.user}))
     ORDER BY id`
  );
  return reader.getRows().map(([id]) => String(id));
}
