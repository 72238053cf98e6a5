import { periodSql, type UserDialect } from './userDaysSql';
import type { PeriodRule } from './userDaysQuestion';

/** What engines say differently about sessions. */
export interface SessionDialect extends UserDialect {
  /** The time of the user's record before this one, or less than any time. */
  readonly previousMs: string;
  /** How many `begins` there were up to this record. */
  readonly runningBegins: string;
  readonly maxIf: (value: string, condition: string) => string;
}

interface SessionSql {
  /** `user_key`, `session_id` (null without), `at_ms`, `is_event`, `is_page`, `is_end`: 1 or 0. */
  readonly records: string;
  /** Milliseconds since the epoch `at_ms` as local ones. */
  readonly localMs: (atMs: string) => string;
  readonly period: PeriodRule | null;
}

/** Binds `timeout_ms`, `as_of_ms`, `least_events`, `sessions_from_ms`, `sessions_to_ms`, and `week_shift` for weeks. */
export function sessionSumsSql({ records, localMs, period }: SessionSql, dialect: SessionDialect): string {
  const timeout = dialect.number('timeout_ms');
  const sums = `min(at_ms) AS begin_ms, ${dialect.maxIf('at_ms', 'is_end = 1')} AS end_ms, max(at_ms) AS last_ms,
      count(*) AS record_count, sum(is_event) AS event_count, sum(is_page) AS page_count, sum(is_end) AS end_count`;
  const sessions = `
    SELECT coalesce(min(user_key), session_id) AS owner, ${sums}
    FROM records WHERE session_id IS NOT NULL GROUP BY session_id
    UNION ALL
    SELECT user_key AS owner, ${sums} FROM (
      SELECT user_key, at_ms, is_event, is_page, is_end, ${dialect.runningBegins} AS island FROM (
        SELECT user_key, at_ms, is_event, is_page, is_end,
          CASE WHEN at_ms - ${dialect.previousMs} > ${timeout} THEN 1 ELSE 0 END AS begins
        FROM records WHERE session_id IS NULL) AS gaps) AS islands
    GROUP BY user_key, island`;
  const isOver = `(end_ms > 0 OR last_ms + ${timeout} <= ${dialect.number('as_of_ms')})`;
  const day = dialect.floorDivide(localMs('begin_ms'), '86400000');
  const perSession = `SELECT owner, ${period === null ? '0' : periodSql(day, period, dialect)} AS period,
      CASE WHEN record_count > 1 OR end_ms > 0 THEN 1 ELSE 0 END AS timed,
      CASE WHEN end_ms > begin_ms THEN end_ms - begin_ms ELSE last_ms - begin_ms END / 1000.0 AS seconds,
      CASE WHEN ${isOver} THEN 1 ELSE 0 END AS is_over,
      CASE WHEN ${isOver} AND event_count = 1 AND page_count = 1 THEN 1 ELSE 0 END AS bounced
    FROM (${sessions}) AS s
    WHERE begin_ms >= ${dialect.number('sessions_from_ms')} AND begin_ms < ${dialect.number('sessions_to_ms')}
      AND record_count > end_count AND event_count >= ${dialect.number('least_events')}`;
  const perUser = `SELECT period, owner, count(*) AS s, sum(timed) AS k, sum(timed * seconds) AS d, sum(is_over) AS e,
      sum(bounced) AS b FROM (${perSession}) AS p GROUP BY period, owner`;
  return `WITH records AS (${records})
    SELECT period, count(*), sum(s), sum(s * s),
      ${dialect.countIf('k > 0')}, sum(k), sum(d), sum(k * k), sum(d * d), sum(k * d),
      ${dialect.countIf('e > 0')}, sum(e), sum(b), sum(e * e), sum(b * b), sum(e * b)
    FROM (${perUser}) AS u GROUP BY period ORDER BY period`;
}
