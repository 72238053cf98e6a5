import { NO_VALUE } from '../../../analytics/funnels/funnelPlan';
import { FunnelTally } from '../../../analytics/funnels/funnelTally';
import { eventField } from '../../questions/eventField';
import { attributedBits, followedWindow, funnelPlan, maskParts, toFunnelAnswer } from '../../questions/funnelAnswer';
import type { FunnelAnswer, FunnelQuestion } from '../../questions/funnelQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement, type Statement } from '../statement';
import { atMost, numbers, type QuestionContext, texts } from './context';
import { eventCondition, eventValue } from './eventCondition';

/** Results come as one piece here, so they are bounded. */
const MAX_EVENTS = 4_000_000;
const UNIT = `cityHash64(assumeNotNull(coalesce(user_id, anonymous_id)))`;
const HAS_UNIT = 'isNotNull(coalesce(user_id, anonymous_id))';

/** Events in order of unit and time; the steps are followed here, as for the embedded engine. */
export async function answerFunnel(question: FunnelQuestion, context: QuestionContext): Promise<FunnelAnswer> {
  const events = matchedEvents(question, context);
  const values = question.breakdown === null ? [] : await commonValues(question, events, context);
  const limit = atMost(MAX_EVENTS);
  const place =
    question.breakdown === null
      ? `${NO_VALUE}`
      : `multiIf(isNull(value), ${NO_VALUE}, has({common:Array(String)}, value), indexOf({common:Array(String)}, value) - 1, ${values.length})`;
  const columns = await context.query(
    statement(
      `SELECT intDiv(unit, 4294967296), unit % 4294967296, at, mask, ${place} FROM (${events.sql}) ORDER BY unit, at ${limit.sql}`,
      [events, limit, { sql: '', params: question.breakdown === null ? {} : { common: values } }]
    )
  );
  const [highs, lows, times, masks, places] = columns.map(numbers);
  checkResultLimit('maxPoints', MAX_EVENTS, times?.length ?? 0);
  const tally = new FunnelTally(funnelPlan(question), question.areTimesTold);
  (times ?? new Float64Array()).forEach((timeMs, row) => {
    if (row > 0 && (highs?.[row] !== highs?.[row - 1] || lows?.[row] !== lows?.[row - 1])) {
      tally.endUnit();
    }
    tally.push(timeMs, masks?.[row] ?? 0, places?.[row] ?? NO_VALUE);
  });
  tally.endUnit();
  return toFunnelAnswer(tally.result(), values, question);
}

function matchedEvents(question: FunnelQuestion, { table }: QuestionContext): Statement {
  const happened = inWindow('time', followedWindow(question), 'followed');
  const filter = eventCondition(question.filters, 'filter');
  const parts = maskParts(question).map(({ event, bit }, index) => {
    const condition = eventCondition(event, `part_${index}`);
    return { ...condition, sql: `if(${condition.sql}, ${bit}, 0)` };
  });
  const { breakdown } = question;
  const value = breakdown === null ? { sql: 'NULL', params: {} } : eventValue(eventField(breakdown.field), 'breakdown');
  const where = question.order === 'strict' ? '' : ' WHERE mask != 0';
  const matched = statement(
    `SELECT * FROM (SELECT ${UNIT} AS unit, ${epochMs('time')} AS at, ${parts.map(({ sql }) => sql).join(' + ')} AS mask, ${value.sql} AS value
       FROM ${table(RECORD_TABLES.event.name)} WHERE ${happened.sql} AND ${HAS_UNIT} AND ${filter.sql})${where}`,
    [happened, filter, value, ...parts]
  );
  return onlyFirstEntries(question, matched, table(RECORD_TABLES.event.name));
}

function onlyFirstEntries(
  { entry, steps, filters, window }: FunnelQuestion,
  events: Statement,
  table: string
): Statement {
  if (entry === 'each') {
    return events;
  }
  const [first = {}] = steps;
  const { event_name = [], event_type = [] } = first;
  const happened = inWindow('time', { fromMs: 0, toMs: window.toMs }, 'life');
  const condition = eventCondition(entry === 'first-ever' ? { event_name, event_type } : first, 'first');
  const filter = eventCondition(entry === 'first-ever' ? {} : filters, 'first_filter');
  return statement(
    `SELECT unit, at, if(at = first_at, mask, mask - bitAnd(mask, 1)) AS mask, value FROM (${events.sql}) AS e
     LEFT JOIN (SELECT ${UNIT} AS first_unit, min(${epochMs('time')}) AS first_at FROM ${table}
       WHERE ${happened.sql} AND ${HAS_UNIT} AND ${condition.sql} AND ${filter.sql} GROUP BY first_unit) AS f
       ON e.unit = f.first_unit`,
    [events, happened, condition, filter]
  );
}

async function commonValues(
  question: FunnelQuestion,
  events: Statement,
  context: QuestionContext
): Promise<readonly string[]> {
  const columns = await context.query(
    statement(
      `SELECT value FROM (${events.sql}) WHERE bitAnd(mask, {step_bits:UInt32}) != 0 AND isNotNull(value)
       GROUP BY value ORDER BY uniqExact(unit) DESC, value LIMIT {max_groups:UInt64}`,
      [
        events,
        { sql: '', params: { step_bits: attributedBits(question), max_groups: question.breakdown?.maxGroups ?? 0 } },
      ]
    )
  );
  return texts(columns[0]);
}
