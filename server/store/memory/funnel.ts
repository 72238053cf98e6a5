import { NO_VALUE } from '../../analytics/funnels/funnelPlan';
import { FunnelTally } from '../../analytics/funnels/funnelTally';
import { eventField } from '../questions/eventField';
import { attributedBits, followedWindow, funnelPlan, maskParts, toFunnelAnswer } from '../questions/funnelAnswer';
import type { FunnelAnswer, FunnelQuestion } from '../questions/funnelQuestion';
import { compareTexts } from '../questions/seriesIdentity';
import type { TableRecord } from '../records/storableRecord';
import { eventMatcher, eventText, unitOf } from './eventMatch';

interface Row {
  readonly at: number;
  readonly mask: number;
  readonly value: string | undefined;
}

/** @param events Every event that is kept, whenever it happened. */
export function answerFunnel(question: FunnelQuestion, events: readonly TableRecord[]): FunnelAnswer {
  const units = matchedEvents(question, events);
  const values = question.breakdown === null ? [] : commonValues(question, units);
  const tally = new FunnelTally(funnelPlan(question), question.areTimesTold);
  for (const rows of units.values()) {
    for (const { at, mask, value } of rows.sort((a, b) => a.at - b.at)) {
      const place = value === undefined ? NO_VALUE : values.indexOf(value);
      tally.push(at, mask, value !== undefined && place === -1 ? values.length : place);
    }
    tally.endUnit();
  }
  return toFunnelAnswer(tally.result(), values, question);
}

function matchedEvents(question: FunnelQuestion, events: readonly TableRecord[]): Map<string, Row[]> {
  const { fromMs, toMs } = followedWindow(question);
  const isWanted = eventMatcher(question.filters);
  const parts = maskParts(question).map(({ event, bit }) => ({ matches: eventMatcher(event), bit }));
  const field = question.breakdown === null ? null : eventField(question.breakdown.field);
  const firstEntries = firstEntriesOf(question, events);
  const units = new Map<string, Row[]>();
  for (const event of events) {
    const { time_ms: at } = event;
    const unit = unitOf(event);
    if (unit !== undefined && at >= fromMs && at < toMs && isWanted(event)) {
      const matched = parts.reduce((mask, { matches, bit }) => mask | (matches(event) ? bit : 0), 0);
      const mask = firstEntries === null || firstEntries.get(unit) === at ? matched : matched & ~1;
      if (mask !== 0 || question.order === 'strict') {
        const rows = units.get(unit) ?? [];
        units.set(unit, rows);
        rows.push({ at, mask, value: field === null ? undefined : eventText(event, field) });
      }
    }
  }
  return units;
}

/** When each unit did the first step for the first time; null where every time begins an attempt. */
function firstEntriesOf(
  { entry, steps, filters, window }: FunnelQuestion,
  events: readonly TableRecord[]
): ReadonlyMap<string, number> | null {
  if (entry === 'each') {
    return null;
  }
  const [first = {}] = steps;
  const { event_name = [], event_type = [] } = first;
  const matches = eventMatcher(entry === 'first-ever' ? { event_name, event_type } : first);
  const isWanted = eventMatcher(entry === 'first-ever' ? {} : filters);
  const times = new Map<string, number>();
  for (const event of events) {
    const unit = unitOf(event);
    if (unit !== undefined && event.time_ms < window.toMs && matches(event) && isWanted(event)) {
      times.set(unit, Math.min(event.time_ms, times.get(unit) ?? Infinity));
    }
  }
  return times;
}

function commonValues(question: FunnelQuestion, units: ReadonlyMap<string, readonly Row[]>): readonly string[] {
  const bits = attributedBits(question);
  const counts = new Map<string, number>();
  for (const rows of units.values()) {
    const own = rows.flatMap(({ mask, value }) => ((mask & bits) !== 0 && value !== undefined ? [value] : []));
    for (const value of new Set(own)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, one], [b, two]) => two - one || compareTexts(a, b))
    .slice(0, question.breakdown?.maxGroups)
    .map(([value]) => value);
}
