import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { answerUserDays } from '../../server/store/duckdb/questions/users/userDays';
import { createRecordTables } from '../../server/store/duckdb/schema/recordTables';
import type { QuestionContext } from '../../server/store/duckdb/questions/context';
import type { UserDays, UserDaysQuestion } from '../../server/store/questions/users/userDaysQuestion';

export const FIRST_DAY_MS = Date.UTC(2026, 8, 1);
export const EVENT_DAYS = 90;
const DAY_MS = 86_400_000;
/** Events of a user on a day on which the user comes, and over all days. */
const EVENTS_A_USER = 40;

export interface EventStore {
  /** Where the events lie as Parquet, for a peer. */
  readonly parquet: string;
  ask(question: UserDaysQuestion): Promise<UserDays>;
  close(): void;
}

/** Events of users who come for a while, some often, some seldom, in an engine of this process. */
export async function openEventStore(count: number): Promise<EventStore> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-users-'));
  const database = await DuckDBInstance.create(path.join(folder, 'events.duckdb'), { threads: '2' });
  const connection = await database.connect();
  for (const statement of createRecordTables('events')) {
    await connection.run(statement);
  }
  await connection.run(`INSERT INTO events.events (time, accepted_at, id, weight, user_id, event_type, event_name)
    SELECT make_timestamp((${FIRST_DAY_MS} + least(begin_day + stay * (n % 97) // 97, ${EVENT_DAYS - 1}) * ${DAY_MS}
        + hash(user_number, n // 4) % ${DAY_MS})::BIGINT * 1000),
      now()::TIMESTAMP, 'e' || n, 1, 'user-' || user_number, 'page_view', 'home'
    FROM (
      SELECT n, user_number, hash(user_number, 1) % ${EVENT_DAYS} AS begin_day, hash(user_number, 2) % 60 AS stay
      FROM (SELECT range AS n, hash(range, 3) % ${Math.ceil(count / EVENTS_A_USER)} AS user_number FROM range(${count})))`);
  const parquet = path.join(folder, 'events.parquet');
  await connection.run(`COPY (SELECT user_id, time FROM events.events) TO '${parquet}' (FORMAT parquet)`);
  await connection.run('CHECKPOINT events');
  return {
    parquet,
    ask: (question) => answerUserDays(question, contextOf(connection)),
    close() {
      connection.closeSync();
      database.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function contextOf(connection: DuckDBConnection): QuestionContext {
  const files = [{ catalog: 'events' }] as unknown as QuestionContext['files'];
  return {
    files,
    filesIn: () => Promise.resolve(files),
    marks: {} as QuestionContext['marks'],
    query: ({ sql, values, types }) => connection.run(sql, values, types),
    stream: () => {
      throw new Error('No question about user-days streams.');
    },
  };
}
