import { type KeptDecision } from '../../services/triggers/scalingDecision';
import { decisionText } from '../../services/triggers/decisionRecords';

/** The body of a webhook: all that the decision rests on, so that the receiver can judge it. */
export function scalingMessage(decision: KeptDecision): string {
  const { id, trigger, atMs, direction, figure, labels, value, limit, heldMs, cooldownMs } = decision;
  return JSON.stringify({
    id,
    trigger,
    direction,
    text: decisionText(decision),
    decided_at: new Date(atMs).toISOString(),
    figure,
    labels,
    value,
    limit,
    held_seconds: heldMs / 1_000,
    cooldown_seconds: cooldownMs / 1_000,
  });
}
