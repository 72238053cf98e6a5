import { type Clock, wait } from '../client/clock';
import type { Counters } from '../client/counters';
import type { Problems } from '../client/problems';
import type { Answer, Rejection } from './answer';
import { fullJitterMs, MAX_BACKOFF_MS } from './backoff';
import type { Transport } from './transport';

/** Why a delivery ended before everything was answered. */
export type Obstacle = Extract<Answer, { kind: 'unavailable' | 'unauthorised' | 'aborted' }>;

export interface Delivery {
  /** What has no verdict yet, in order. */
  readonly leftover: readonly string[];
  readonly obstacle?: Obstacle;
}

export interface DeliverOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly counters: Counters;
  readonly problems: Problems;
}

export interface Patience {
  readonly token: string | undefined;
  readonly maxAttempts: number;
  readonly signal: AbortSignal;
}

/** Brings a batch to the companion: tries again while that makes sense, and halves what is too large. */
export type Deliver = (lines: readonly string[], patience: Patience) => Promise<Delivery>;

export function createDeliver({ transport, clock, random, counters, problems }: DeliverOptions): Deliver {
  async function send(lines: readonly string[], { token, maxAttempts, signal }: Patience): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await transport(lines, token, signal);
      if (answer.kind !== 'unavailable' || !answer.isWorthRetrying || attempt >= maxAttempts) {
        return answer;
      }
      const asked = answer.retryAfterMs ?? 0;
      if (asked > MAX_BACKOFF_MS) {
        return answer;
      }
      await wait(clock, asked + fullJitterMs(attempt, random), signal);
      counters.retries += 1;
    }
  }

  function settle(lines: readonly string[], accepted: number, rejected: readonly Rejection[]): void {
    counters.sent += lines.length;
    counters.accepted += accepted;
    counters.rejected += rejected.length;
    const [first] = rejected;
    if (first) {
      problems.tell({
        code: 'RECORDS_REJECTED',
        message: `${rejected.length} of ${lines.length} records were rejected, the first with ${first.code}: ${first.message}`,
        records: rejected.length,
        rejections: rejected.map((rejection) => ({ ...rejection, line: lines[rejection.index] ?? '' })),
      });
    }
  }

  function rejectAll(lines: readonly string[], code: string, messageOf: (index: number) => string): void {
    settle(
      lines,
      0,
      lines.map((_line, index) => ({ index, code, message: messageOf(index) }))
    );
  }

  return async (lines, patience) => {
    const parts: Array<readonly string[]> = lines.length > 0 ? [lines] : [];
    for (let part = parts[0]; part; part = parts[0]) {
      const answer = await send(part, patience);
      switch (answer.kind) {
        case 'answered':
          settle(part, answer.accepted, answer.rejected);
          parts.shift();
          break;
        case 'refused':
          rejectAll(part, 'BATCH_REFUSED', (index) => answer.details.get(index) ?? answer.reason);
          parts.shift();
          break;
        case 'too-large':
          parts.shift();
          if (part.length === 1) {
            rejectAll(part, 'RECORD_TOO_LARGE', () => 'The companion takes no record of this size.');
          } else {
            const middle = Math.ceil(part.length / 2);
            parts.unshift(part.slice(0, middle), part.slice(middle));
          }
          break;
        default:
          return { leftover: parts.flat(), obstacle: answer };
      }
    }
    return { leftover: [] };
  };
}
