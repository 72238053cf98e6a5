import { toRecordFilters } from '../../../questions/recordFilters';
import { checkResultLimit } from '../../../questions/resultLimits';
import {
  leastEvents,
  SESSION_MARGIN_MS,
  SESSION_SUM_NAMES,
  type SessionSums,
  type SessionSumsQuestion,
  toSessionSums,
} from '../../../questions/users/sessionSumsQuestion';
import { type SessionDialect, sessionSumsSql } from '../../../questions/users/sessionSumsSql';
import { localMsSql, weekShift } from '../../../questions/users/userDaysSql';
import { RECORD_TABLES } from '../../../tables';
import { epochMs, inWindow, statement, type Statement } from '../../statement';
import { atMost, numbers, type QuestionContext } from '../context';
import { filterCondition } from '../filterCondition';
import { knownUsers } from './activeDays';
import { boundNumbers, DIALECT } from './dialect';

const WHOLE_USER =
  'OVER (PARTITION BY user_key ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)';

const SESSION_DIALECT: SessionDialect = {
  ...DIALECT,
  previousMs: `lagInFrame(toInt64(at_ms), 1, toInt64(-1000000000000000)) ${WHOLE_USER}`,
  runningBegins: 'sum(begins) OVER (PARTITION BY user_key ORDER BY at_ms)',
  maxIf: (value, condition) => `maxIf(${value}, ${condition})`,
};

/** Sessions as sums over users. Grain: period. At most `maxPoints` rows. */
export async function answerSessionSums(question: SessionSumsQuestion, context: QuestionContext): Promise<SessionSums> {
  const { window, period, offsets, maxPoints } = question;
  const local = localMsSql('begin_ms', offsets, DIALECT);
  const records = sessionRecords(question, context.table);
  const bound = boundNumbers({
    ...local.numbers,
    ...(period?.unit === 'week' ? { week_shift: weekShift(period) } : {}),
    timeout_ms: question.timeoutMs,
    as_of_ms: question.asOfMs,
    least_events: leastEvents(question),
    sessions_from_ms: window.fromMs,
    sessions_to_ms: window.toMs,
  });
  const limit = atMost(maxPoints);
  const sql = sessionSumsSql({ records: records.sql, localMs: () => local.sql, period }, SESSION_DIALECT);
  const rows = await context.query(statement(`${sql} ${limit.sql}`, [records, bound, limit]));
  const columns = SESSION_SUM_NAMES.map((_, index) => numbers(rows[index]));
  checkResultLimit('maxPoints', maxPoints, columns[0]?.length ?? 0);
  return toSessionSums(columns);
}

function sessionRecords(
  { window, filters, isByInactivity }: SessionSumsQuestion,
  table: QuestionContext['table']
): Statement {
  const around = { fromMs: window.fromMs - SESSION_MARGIN_MS, toMs: window.toMs + SESSION_MARGIN_MS };
  const happened = inWindow('time', around, 'around');
  const conditions = toRecordFilters('event', filters).map(filterCondition);
  const where = [happened, ...conditions].map(({ sql }) => sql).join(' AND ');
  const ids = `CAST(user_id AS Nullable(String)) AS user_id, CAST(anonymous_id AS Nullable(String)) AS anonymous_id`;
  const session = isByInactivity ? 'CAST(NULL AS Nullable(String))' : 'CAST(session_id AS Nullable(String))';
  const parts = [
    `SELECT ${ids}, ${session} AS named_session, ${epochMs('time')} AS at_ms, 1 AS is_event,
       if(event_type = 'page_view', 1, 0) AS is_page, 0 AS is_end
     FROM ${table(RECORD_TABLES.event.name)} WHERE ${where}`,
    ...(isByInactivity
      ? []
      : [
          `SELECT ${ids}, ${session} AS named_session, ${epochMs('time')} AS at_ms, 0 AS is_event, 0 AS is_page,
             if(phase = 'end', 1, 0) AS is_end
           FROM ${table(RECORD_TABLES.session.name)} WHERE ${happened.sql}`,
        ]),
  ];
  const known = knownUsers({ window: around }, table, 'sessions');
  return statement(
    `SELECT coalesce(r.user_id, nullIf(k.known_user, ''), r.anonymous_id) AS user_key, named_session AS session_id, at_ms,
       is_event, is_page, is_end
     FROM (${parts.join(' UNION ALL ')}) AS r
     LEFT JOIN (${known.sql}) AS k ON ifNull(r.anonymous_id, '') = k.visitor
     WHERE isNotNull(r.user_id) OR isNotNull(r.anonymous_id) OR isNotNull(r.named_session)`,
    [happened, ...conditions, known]
  );
}
