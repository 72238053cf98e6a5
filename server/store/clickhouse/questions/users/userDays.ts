import { checkResultLimit } from '../../../questions/resultLimits';
import {
  isRolledUp,
  isSameFilter,
  USER_DAY_COLUMNS,
  type UserDays,
  type UserDaysQuestion,
} from '../../../questions/users/userDaysQuestion';
import { userDaysSql } from '../../../questions/users/userDaysSql';
import { statement } from '../../statement';
import { atMost, numbers, type QuestionContext } from '../context';
import { activeDays } from './activeDays';
import { boundNumbers, DIALECT } from './dialect';

/** On which days users were active, as sums. Grain: by what is asked. At most `maxPoints` rows. */
export async function answerUserDays(question: UserDaysQuestion, context: QuestionContext): Promise<UserDays> {
  const { ask, maxPoints } = question;
  const days = activeDays(question, context, 'days');
  const starts =
    ask.type === 'cohorts' && !isSameFilter(ask.startFilters, question.filters)
      ? activeDays({ ...question, filters: ask.startFilters }, context, 'starts')
      : days;
  const asked = userDaysSql(ask, days.sql, starts.sql, DIALECT);
  const limit = atMost(maxPoints);
  const rows = await context.query(
    statement(`${asked.sql} ${limit.sql}`, [days, starts, boundNumbers(asked.numbers), limit])
  );
  const columns = USER_DAY_COLUMNS[ask.type].map((_, index) => numbers(rows[index]));
  checkResultLimit('maxPoints', maxPoints, columns[0]?.length ?? 0);
  return { source: isRolledUp(question) ? 'rollup' : 'raw', columns };
}
