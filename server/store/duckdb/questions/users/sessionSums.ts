import { toRecordFilters } from '../../../questions/recordFilters';
import { checkResultLimit } from '../../../questions/resultLimits';
import {
  SESSION_MARGIN_MS,
  leastEvents,
  type SessionSums,
  type SessionSumsQuestion,
  toSessionSums,
} from '../../../questions/users/sessionSumsQuestion';
import { type SessionDialect, sessionSumsSql } from '../../../questions/users/sessionSumsSql';
import { localMsSql, weekShift } from '../../../questions/users/userDaysSql';
import { readNumberColumns } from '../columns';
import type { QuestionContext, Statement } from '../context';
import { filterCondition } from '../filterCondition';
import { inWindow, statement } from '../inWindow';
import { knownUsers } from './activeDays';
import { boundNumbers, DIALECT } from './dialect';

const SESSION_DIALECT: SessionDialect = {
  ...DIALECT,
  previousMs: 'lag(at_ms, 1, -1000000000000000) OVER (PARTITION BY user_key ORDER BY at_ms)',
  runningBegins: 'sum(begins) OVER (PARTITION BY user_key ORDER BY at_ms)',
  maxIf: (value, condition) => `max(${value}) FILTER (WHERE ${condition})`,
};

/** Sessions as sums over users. Grain: period. At most `maxPoints` rows. */
export async function answerSessionSums(question: SessionSumsQuestion, context: QuestionContext): Promise<SessionSums> {
  const { window, period, offsets, maxPoints } = question;
  const around = { fromMs: window.fromMs - SESSION_MARGIN_MS, toMs: window.toMs + SESSION_MARGIN_MS };
  const files = await context.filesIn(around);
  if (files.length === 0) {
    return toSessionSums([]);
  }
  const local = localMsSql('begin_ms', offsets, DIALECT);
  const records = sessionRecords(question, around, files);
  const numbers = boundNumbers({
    ...(period === null ? {} : local.numbers),
    ...(period?.unit === 'week' ? { week_shift: weekShift(period) } : {}),
    timeout_ms: question.timeoutMs,
    as_of_ms: question.asOfMs,
    least_events: leastEvents(question),
    sessions_from_ms: window.fromMs,
    sessions_to_ms: window.toMs,
    max_rows: maxPoints + 1,
  });
  const sql = sessionSumsSql({ records: records.sql, localMs: () => local.sql, period }, SESSION_DIALECT);
  const result = await context.query(statement(`${sql} LIMIT $max_rows`, [records, numbers]));
  const columns = await readNumberColumns(result);
  checkResultLimit('maxPoints', maxPoints, columns[0]?.length ?? 0);
  return toSessionSums(columns);
}

function sessionRecords(
  { filters, isByInactivity }: SessionSumsQuestion,
  window: { readonly fromMs: number; readonly toMs: number },
  files: QuestionContext['files']
): Statement {
  const happened = inWindow('"time"', window, 'around');
  const conditions = toRecordFilters('event', filters).map(filterCondition);
  const where = [happened, ...conditions].map(({ sql }) => sql).join(' AND ');
  const events = files.map(
    ({ catalog }) => `SELECT user_id, anonymous_id, ${isByInactivity ? 'NULL::VARCHAR' : 'session_id'} AS session_id,
        epoch_ms("time") AS at_ms, 1 AS is_event, (event_type = 'page_view')::INTEGER AS is_page, 0 AS is_end
      FROM ${catalog}.events WHERE ${where}`
  );
  const marks = isByInactivity
    ? []
    : files.map(
        ({
          catalog,
        }) => `SELECT user_id, anonymous_id, session_id, epoch_ms("time") AS at_ms, 0 AS is_event, 0 AS is_page,
            (phase = 'end')::INTEGER AS is_end
          FROM ${catalog}.sessions WHERE ${happened.sql}`
      );
  const known = knownUsers({ window }, files, 'sessions');
  return statement(
    `SELECT coalesce(r.user_id, k.user_id, r.anonymous_id) AS user_key, session_id, at_ms, is_event, is_page, is_end
     FROM (${[...events, ...marks].join(' UNION ALL ')}) AS r
     LEFT JOIN (${known.sql}) AS k ON r.user_id IS NULL AND r.anonymous_id = k.anonymous_id
     WHERE r.user_id IS NOT NULL OR r.anonymous_id IS NOT NULL OR r.session_id IS NOT NULL`,
    [happened, ...conditions, known]
  );
}
