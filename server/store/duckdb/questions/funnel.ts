import { BIGINT, type DuckDBVector, INTEGER, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { NO_VALUE } from '../../../analytics/funnels/funnelPlan';
import { FunnelTally } from '../../../analytics/funnels/funnelTally';
import { eventField, type EventFilters } from '../../questions/eventField';
import { attributedBits, followedWindow, funnelPlan, maskParts, toFunnelAnswer } from '../../questions/funnelAnswer';
import type { FunnelAnswer, FunnelQuestion } from '../../questions/funnelQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { USER_OF_EVENT } from '../rollups/userDays';
import type { QuestionContext, Statement } from './context';
import { eventCondition, eventValue } from './eventCondition';
import { inWindow, statement } from './inWindow';

const NOTHING: Statement = { sql: '', values: {}, types: {} };

/**
 * Events in order of unit and time, streamed out of the engine, which sorts on disk what is more than it may keep in memory;
 * the steps are followed here, one unit at a time.
 */
export async function answerFunnel(question: FunnelQuestion, context: QuestionContext): Promise<FunnelAnswer> {
  const events = await matchedEvents(question, context);
  if (events === null) {
    return toFunnelAnswer([], [], question);
  }
  const values = question.breakdown === null ? [] : await commonValues(question, events, context);
  const tally = new FunnelTally(funnelPlan(question), question.areTimesTold);
  let high = -1;
  let low = -1;
  for await (const chunk of context.stream(inOrder(question, events, values))) {
    const [highs, lows, times, masks, places] = [0, 1, 2, 3, 4].map((column) =>
      chunk.getColumnVector(column)
    ) as Column[];
    for (let row = 0; row < chunk.rowCount; row++) {
      const [ownHigh, ownLow] = [numberAt(highs, row), numberAt(lows, row)];
      if (ownHigh !== high || ownLow !== low) {
        tally.endUnit();
        [high, low] = [ownHigh, ownLow];
      }
      tally.push(numberAt(times, row), numberAt(masks, row), numberAt(places, row));
    }
    checkResultLimit('maxPoints', question.maxPoints, tally.pointCount / 2);
  }
  tally.endUnit();
  return toFunnelAnswer(tally.result(), values, question);
}

type Column = DuckDBVector<number>;

function numberAt(column: Column | undefined, row: number): number {
  return column?.getItem(row) ?? NO_VALUE;
}

/** Rows of `unit`, `at_ms`, `mask` and `value` of the events that are a step or an exclusion, or in strict order any event. */
async function matchedEvents(question: FunnelQuestion, context: QuestionContext): Promise<Statement | null> {
  const window = followedWindow(question);
  const files = await context.filesIn(window);
  if (files.length === 0 || window.fromMs >= window.toMs) {
    return null;
  }
  const happened = inWindow('"time"', window, 'followed');
  const filter = eventCondition(question.filters, 'filter');
  const parts = maskParts(question).map(({ event, bit }, index) => {
    const condition = eventCondition(event, `part_${index}`);
    return { ...condition, sql: `(CASE WHEN ${condition.sql} THEN ${bit} ELSE 0 END)` };
  });
  const value =
    question.breakdown === null
      ? { ...NOTHING, sql: 'NULL' }
      : eventValue(eventField(question.breakdown.field), 'breakdown');
  const selects = files.map(
    ({ catalog }) =>
      `SELECT hash(${USER_OF_EVENT}) AS unit, epoch_ms("time") AS at_ms, ${parts.map(({ sql }) => sql).join(' + ')} AS mask, ${value.sql} AS value
       FROM ${catalog}.events WHERE ${happened.sql} AND ${USER_OF_EVENT} IS NOT NULL AND ${filter.sql}`
  );
  const matched = statement(
    `SELECT * FROM (${selects.join(' UNION ALL ')})${question.order === 'strict' ? '' : ' WHERE mask <> 0'}`,
    [happened, filter, value, ...parts]
  );
  return onlyFirstEntries(question, onlyEntrants(question, matched), context);
}

/** In strict order every event is read, but only of units that begin at all. */
function onlyEntrants({ order }: FunnelQuestion, events: Statement): Statement {
  return order === 'strict'
    ? statement(`SELECT * FROM (${events.sql}) WHERE unit IN (SELECT unit FROM (${events.sql}) WHERE mask & 1 = 1)`, [
        events,
      ])
    : events;
}

/** Takes the bit of the first step from events that are not the first of their unit's life. */
async function onlyFirstEntries(
  { entry, steps, filters, window }: FunnelQuestion,
  events: Statement,
  context: QuestionContext
): Promise<Statement> {
  const [first = {}] = steps;
  if (entry === 'each') {
    return events;
  }
  const life = { fromMs: 0, toMs: window.toMs };
  const { event_name = [], event_type = [] } = first;
  const wanted: EventFilters = entry === 'first-ever' ? { event_name, event_type } : first;
  const condition = eventCondition(wanted, 'first');
  const filter = eventCondition(entry === 'first-ever' ? {} : filters, 'first_filter');
  const happened = inWindow('"time"', life, 'life');
  const selects = (await context.filesIn(life)).map(
    ({ catalog }) =>
      `SELECT hash(${USER_OF_EVENT}) AS first_unit, epoch_ms("time") AS first_at FROM ${catalog}.events
       WHERE ${happened.sql} AND ${USER_OF_EVENT} IS NOT NULL AND ${condition.sql} AND ${filter.sql}`
  );
  return statement(
    `SELECT unit, at_ms, CASE WHEN at_ms = first_at THEN mask ELSE mask - (mask & 1) END AS mask, value FROM (${events.sql})
     LEFT JOIN (SELECT first_unit, min(first_at) AS first_at FROM (${selects.join(' UNION ALL ')}) GROUP BY first_unit)
       ON unit = first_unit`,
    [events, happened, condition, filter]
  );
}

/** The values that most units have, most first. */
async function commonValues(
  question: FunnelQuestion,
  events: Statement,
  context: QuestionContext
): Promise<readonly string[]> {
  const bounds = {
    sql: '',
    values: { step_bits: attributedBits(question), max_groups: BigInt(question.breakdown?.maxGroups ?? 0) },
    types: { step_bits: INTEGER, max_groups: BIGINT },
  };
  const result = await context.query(
    statement(
      `SELECT value FROM (${events.sql}) WHERE mask & $step_bits <> 0 AND value IS NOT NULL
       GROUP BY value ORDER BY count(DISTINCT unit) DESC, value LIMIT $max_groups`,
      [events, bounds]
    )
  );
  return (await result.getRows()).map(([value]) => String(value));
}

function inOrder({ breakdown }: FunnelQuestion, events: Statement, values: readonly string[]): Statement {
  const numbers = '(unit >> 32)::DOUBLE, (unit & 4294967295)::DOUBLE, at_ms::DOUBLE, mask::DOUBLE';
  if (breakdown === null) {
    return statement(`SELECT ${numbers}, ${NO_VALUE}::DOUBLE FROM (${events.sql}) ORDER BY unit, at_ms`, [events]);
  }
  const common = { sql: '', values: { common: listValue([...values]) }, types: { common: LIST(VARCHAR) } };
  return statement(
    `SELECT ${numbers}, CASE WHEN value IS NULL THEN ${NO_VALUE} ELSE coalesce(place - 1, ${values.length}) END::DOUBLE
     FROM (${events.sql}) LEFT JOIN (SELECT unnest($common) AS common_value, generate_subscripts($common, 1) AS place)
       ON value = common_value
     ORDER BY unit, at_ms`,
    [events, common]
  );
}
