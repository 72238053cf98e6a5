import type { UserList, UserListQuestion } from '../../../questions/users/userDaysQuestion';
import { userStatesSql } from '../../../questions/users/userDaysSql';
import { statement } from '../../statement';
import { numbers, type QuestionContext, texts } from '../context';
import { activeDays } from './activeDays';
import { DIALECT } from './dialect';

/** Users of a state, by key. Grain: user. At most `limit` rows. */
export async function answerUserList(question: UserListQuestion, context: QuestionContext): Promise<UserList> {
  const { age, silence, activeDays: active } = question;
  const days = activeDays(question, context, 'days');
  const params = {
    as_of: question.asOfDay,
    activity_days: question.activityDays,
    age_low: age[0],
    age_high: age[1],
    silence_low: silence[0],
    silence_high: silence[1],
    active_low: active[0],
    active_high: active[1],
    after_user: question.after,
    max_rows: question.limit,
  };
  const [users, firstDays, lastDays, activeCounts] = await context.query(
    statement(
      `SELECT user_key, first_day, last_day, active_days FROM (${userStatesSql(days.sql, DIALECT)})
       WHERE age BETWEEN {age_low:Int64} AND {age_high:Int64} AND silence BETWEEN {silence_low:Int64} AND {silence_high:Int64}
         AND active_days BETWEEN {active_low:Int64} AND {active_high:Int64} AND user_key > {after_user:String}
       ORDER BY user_key LIMIT {max_rows:UInt64}`,
      [days, { sql: '', params }]
    )
  );
  return {
    users: texts(users),
    firstDays: numbers(firstDays),
    lastDays: numbers(lastDays),
    activeDays: numbers(activeCounts),
  };
}
