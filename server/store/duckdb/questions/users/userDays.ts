import { checkResultLimit } from '../../../questions/resultLimits';
import {
  isRolledUp,
  isSameFilter,
  USER_DAY_COLUMNS,
  type UserDays,
  type UserDaysQuestion,
} from '../../../questions/users/userDaysQuestion';
import { userDaysSql } from '../../../questions/users/userDaysSql';
import { readNumberColumns } from '../columns';
import type { QuestionContext } from '../context';
import { statement } from '../inWindow';
import { activeDays } from './activeDays';
import { boundNumbers, DIALECT } from './dialect';

/** On which days users were active, as sums. Grain: by what is asked. At most `maxPoints` rows. */
export async function answerUserDays(question: UserDaysQuestion, context: QuestionContext): Promise<UserDays> {
  const { ask, maxPoints } = question;
  const source = isRolledUp(question) ? 'rollup' : 'raw';
  if (context.files.length === 0) {
    return { source, columns: USER_DAY_COLUMNS[ask.type].map(() => new Float64Array(0)) };
  }
  const days = activeDays(question, context, 'days');
  const starts =
    ask.type === 'cohorts' && !isSameFilter(ask.startFilters, question.filters)
      ? activeDays({ ...question, filters: ask.startFilters }, context, 'starts')
      : days;
  const { sql, numbers } = userDaysSql(ask, days.sql, starts.sql, DIALECT);
  const limit = boundNumbers({ ...numbers, max_rows: maxPoints + 1 });
  const result = await context.query(statement(`${sql} LIMIT $max_rows`, [days, starts, limit]));
  const columns = await readNumberColumns(result);
  checkResultLimit('maxPoints', maxPoints, columns[0]?.length ?? 0);
  return { source, columns };
}
