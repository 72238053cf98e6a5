import type { TriggerWebhook } from '../../contract/triggers';
import type { Clock } from '../../platform/clock';
import { isTimeout, reasonText } from '../../platform/failureReason';
import type { DeliveryOutcome, KeptDecision } from '../../services/triggers/scalingDecision';
import type { Post, Reply } from './post';
import { scalingMessage } from './scalingMessage';
import { SIGNATURE_HEADER, signatureOf } from './signature';

export interface DeliveryParts {
  readonly clock: Clock;
  readonly post: Post;
  /** In [0, 1). */
  readonly random: () => number;
  /** Resolves after that time, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface DeliveryOrder {
  readonly decision: KeptDecision;
  readonly webhook: TriggerWebhook;
  readonly secret: string;
  /** On the monotonic clock. A decision is delivered before the next one can be taken, or not at all. */
  readonly deadlineMs: number;
}

/** Answers that a later attempt may change: too early, too many, or the receiver's own trouble. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Tells a receiver of a decision: signed, and again while that may help, with pauses that double and are drawn at random.
 *
 * @returns Null when the signal ended it: what became of it is then not known.
 */
export async function deliver(
  parts: DeliveryParts,
  { decision, webhook, secret, deadlineMs }: DeliveryOrder,
  signal: AbortSignal
): Promise<DeliveryOutcome | null> {
  const body = scalingMessage(decision);
  for (let attemptCount = 1; ; attemptCount++) {
    const { reply, failure } = await attempt(parts, { decision, webhook, secret, deadlineMs }, body, signal);
    if (signal.aborted) {
      return null;
    }
    const outcome = { attemptCount, status: reply?.status ?? null };
    if (failure === null) {
      return { ...outcome, isDelivered: true, reason: null };
    }
    const failed = { ...outcome, isDelivered: false, reason: failure };
    if (attemptCount > webhook.retries || (reply !== null && !isPassing(reply))) {
      return failed;
    }
    const pauseMs = pauseBefore(attemptCount, reply, webhook, parts.random);
    if (parts.clock.monotonicMs() + pauseMs >= deadlineMs) {
      return { ...failed, reason: `${failure}; another attempt would come after the cooldown` };
    }
    await parts.wait(pauseMs, signal);
    if (signal.aborted) {
      return null;
    }
  }
}

async function attempt(
  { clock, post }: DeliveryParts,
  { decision, webhook, secret, deadlineMs }: DeliveryOrder,
  body: string,
  signal: AbortSignal
): Promise<{ readonly reply: Reply | null; readonly failure: string | null }> {
  const timeoutMs = Math.max(1, Math.min(webhook.timeout, Math.ceil(deadlineMs - clock.monotonicMs())));
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'measure-everything',
    'Idempotency-Key': decision.id,
    [SIGNATURE_HEADER]: signatureOf(body, clock.nowMs(), secret),
  };
  try {
    const reply = await post(webhook.url, headers, body, AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]));
    return { reply, failure: reply.status >= 200 && reply.status < 300 ? null : statusText(reply.status) };
  } catch (error) {
    return { reply: null, failure: isTimeout(error) ? `no answer within ${timeoutMs} ms` : reasonText(error) };
  }
}

function isPassing({ status }: Reply): boolean {
  return status >= 500 || PASSING_STATUSES.has(status);
}

function statusText(status: number): string {
  return status >= 300 && status < 400 ? `status ${status}: redirects are not followed` : `status ${status}`;
}

/** Full jitter: many triggers that failed together do not come again together. */
function pauseBefore(
  retry: number,
  reply: Reply | null,
  { backoff, max_backoff }: TriggerWebhook,
  random: () => number
): number {
  const drawnMs = random() * Math.min(max_backoff, backoff * 2 ** (retry - 1));
  return Math.max(drawnMs, Math.min(reply?.retryAfterMs ?? 0, max_backoff));
}
