import { z } from 'zod';
import { durationText } from '../../contract/duration';
import type { StoredRecord } from '../../contract/records';
import type { DeliveryOutcome, KeptDecision } from './scalingDecision';

/** Decisions are lines of a log by this name, so that whatever shows logs shows them too. */
export const DECISION_LOGGER = 'triggers';

type LogRecord = StoredRecord<'log'>;

const MAX_REASON = 500;

/** What is read back: a line that somebody else wrote under our name must not pass for a decision. */
const decisionFields = z.object({
  direction: z.enum(['up', 'down']),
  figure: z.string(),
  labels: z.string(),
  value: z.number(),
  limit: z.number(),
  held_ms: z.number(),
  cooldown_ms: z.number(),
  dry_run: z.boolean(),
});
const labelsSchema = z.record(z.string(), z.string());
const outcomeFields = z.object({
  decision_id: z.string(),
  is_delivered: z.boolean(),
  attempt_count: z.number(),
  status: z.number().nullable(),
  reason: z.string().nullable(),
});

export function decisionRecord(decision: KeptDecision): LogRecord {
  const { id, trigger, atMs, direction, figure, labels, value, limit, heldMs, cooldownMs, isDryRun } = decision;
  return {
    kind: 'log',
    id,
    time_ms: atMs,
    level: 'info',
    logger: DECISION_LOGGER,
    message: `${trigger}: ${decisionText(decision)}${isDryRun ? ' (dry run)' : ''}`,
    tags: { trigger, entry: 'decision', direction },
    fields: {
      direction,
      figure,
      labels: JSON.stringify(labels),
      value,
      limit,
      held_ms: heldMs,
      cooldown_ms: cooldownMs,
      dry_run: isDryRun,
    },
  };
}

export function outcomeRecord(decision: KeptDecision, outcome: DeliveryOutcome, atMs: number): LogRecord {
  const { isDelivered, attemptCount, status, reason } = outcome;
  const attempts = `${attemptCount} ${attemptCount === 1 ? 'attempt' : 'attempts'}`;
  return {
    kind: 'log',
    id: `${decision.id}:delivery`,
    time_ms: atMs,
    level: isDelivered ? 'info' : 'error',
    logger: DECISION_LOGGER,
    message: `${decision.trigger}: scaling ${decision.direction} ${isDelivered ? 'delivered' : 'not delivered'}, ${attempts}${reason === null ? '' : `: ${reason.slice(0, MAX_REASON)}`}`,
    tags: { trigger: decision.trigger, entry: 'delivery', direction: decision.direction },
    fields: {
      decision_id: decision.id,
      is_delivered: isDelivered,
      attempt_count: attemptCount,
      status,
      reason: reason?.slice(0, MAX_REASON) ?? null,
    },
  };
}

/** Such as "scale up: cpu_usage_ratio 0.91 is above 0.8 for 3m". */
export function decisionText({ direction, figure, value, limit, heldMs }: KeptDecision): string {
  const side = direction === 'up' ? 'above' : 'below';
  const held = heldMs === 0 ? '' : ` for ${durationText(Math.round(heldMs / 1_000) * 1_000)}`;
  return `scale ${direction}: ${figure} ${Number(value.toPrecision(4))} is ${side} ${limit}${held}`;
}

/** @returns Null for a record that is no decision. */
export function decisionOf({ id, time_ms, tags, fields }: LogRecord): KeptDecision | null {
  const parsed = decisionFields.safeParse(fields);
  const trigger = tags?.['trigger'];
  const labels = labelsSchema.safeParse(parsed.success ? parsedJson(parsed.data.labels) : null);
  if (!parsed.success || !labels.success || trigger === undefined || tags?.['entry'] !== 'decision') {
    return null;
  }
  const { direction, figure, value, limit, held_ms, cooldown_ms, dry_run } = parsed.data;
  return {
    id,
    trigger,
    atMs: time_ms,
    direction,
    figure,
    labels: labels.data,
    value,
    limit,
    heldMs: held_ms,
    cooldownMs: cooldown_ms,
    isDryRun: dry_run,
  };
}

/** What became of which decision. @returns Null for a record that is no outcome. */
export function outcomeOf({ fields }: LogRecord): { readonly decisionId: string; outcome: DeliveryOutcome } | null {
  const parsed = outcomeFields.safeParse(fields);
  if (!parsed.success) {
    return null;
  }
  const { decision_id, is_delivered, attempt_count, status, reason } = parsed.data;
  return {
    decisionId: decision_id,
    outcome: { isDelivered: is_delivered, attemptCount: attempt_count, status, reason },
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
