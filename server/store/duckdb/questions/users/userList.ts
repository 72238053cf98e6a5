import { VARCHAR } from '@duckdb/node-api';
import type { UserList, UserListQuestion } from '../../../questions/users/userDaysQuestion';
import { userStatesSql } from '../../../questions/users/userDaysSql';
import type { QuestionContext } from '../context';
import { statement } from '../inWindow';
import { activeDays } from './activeDays';
import { boundNumbers, DIALECT } from './dialect';

/** Users of a state, by key. Grain: user. At most `limit` rows. */
export async function answerUserList(question: UserListQuestion, context: QuestionContext): Promise<UserList> {
  if (context.files.length === 0) {
    return {
      users: [],
      firstDays: new Float64Array(0),
      lastDays: new Float64Array(0),
      activeDays: new Float64Array(0),
    };
  }
  const { age, silence, activeDays: active, limit } = question;
  const days = activeDays(question, context, 'days');
  const numbers = boundNumbers({
    as_of: question.asOfDay,
    activity_days: question.activityDays,
    age_low: age[0],
    age_high: age[1],
    silence_low: silence[0],
    silence_high: silence[1],
    active_low: active[0],
    active_high: active[1],
    max_rows: limit,
  });
  const after = { sql: '', values: { after_user: question.after }, types: { after_user: VARCHAR } };
  const result = await context.query(
    statement(
      `SELECT user_key, first_day::DOUBLE, last_day::DOUBLE, active_days::DOUBLE FROM (${userStatesSql(days.sql, DIALECT)})
       WHERE age BETWEEN $age_low AND $age_high AND silence BETWEEN $silence_low AND $silence_high
         AND active_days BETWEEN $active_low AND $active_high AND user_key > $after_user
       ORDER BY user_key LIMIT $max_rows`,
      [days, numbers, after]
    )
  );
  const rows = await result.getRows();
  const column = (place: number) => Float64Array.from(rows, (row) => Number(row[place]));
  return {
    users: rows.map(([user]) => String(user)),
    firstDays: column(1),
    lastDays: column(2),
    activeDays: column(3),
  };
}
