import type { Identities } from '../../../engine/erasureTasks';
import { RECORD_TABLES, type RecordTable } from '../../../tables';
import type { Statement } from '../../statement';

export type IdentityColumn = 'user_id' | 'anonymous_id' | 'session_id' | 'unit';

export function hasColumn({ columns }: RecordTable, name: IdentityColumn): boolean {
  return columns.some((column) => column.name === name);
}

const USERS = '{users:Array(String)}';
const DEVICES = '{devices:Array(String)}';
const VISITS = '{visits:Array(String)}';

/** What `isOfPerson` and `IS_USER_KEY_OF_PERSON` bind. */
export function personParams({ userIds, anonymousIds, sessionIds }: Identities): Statement['params'] {
  return { users: userIds, devices: anonymousIds, visits: sessionIds };
}

/** A condition that a row carries a name of the person, never NULL; null for a table that knows no person. */
export function isOfPerson(table: RecordTable): string | null {
  const ways = [
    ...(hasColumn(table, 'user_id') ? [`user_id IN ${USERS}`] : []),
    ...(hasColumn(table, 'anonymous_id') ? [`isNull(user_id) AND anonymous_id IN ${DEVICES}`] : []),
    ...(hasColumn(table, 'session_id') ? [`isNull(user_id) AND session_id IN ${VISITS}`] : []),
    ...(hasColumn(table, 'unit') ? [`unit IN ${USERS} OR unit IN ${DEVICES}`] : []),
  ];
  return ways.length === 0 ? null : ways.map((way) => `ifNull(${way}, 0)`).join(' OR ');
}

/** The tables whose rows carry names of persons, with that condition. */
export const PERSONAL_TABLES = Object.values(RECORD_TABLES).flatMap((table) => {
  const condition = isOfPerson(table);
  return condition === null ? [] : [{ name: table.name, condition }];
});

/** The keys of daily users under which a person was counted. */
export const IS_USER_KEY_OF_PERSON = `user_key IN ${USERS} OR user_key IN ${DEVICES}`;
