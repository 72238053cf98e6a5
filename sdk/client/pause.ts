import { fullJitterMs } from '../delivery/backoff';
import type { Obstacle } from '../delivery/deliver';
import type { Clock } from './clock';
import type { Problems } from './problems';

/** `unreachable`: tried again from time to time. `unauthorised`: not before there is another token. */
export type SendState = 'sending' | 'unreachable' | 'unauthorised';

/** Jitter alone may be 0, and one request after the other is no pause. */
const LEAST_PAUSE_MS = 1_000;

/** A companion that asks for more has its clock or its configuration wrong. */
const MAX_ASKED_MS = 3_600_000;

export interface PauseOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly problems: Problems;
}

/** Whether to send now. The companion's own word on when to come back is kept, whoever asks. */
export class Pause {
  private current: SendState = 'sending';
  private failures = 0;
  private untilMs = 0;
  private isAsked = false;

  constructor(private readonly options: PauseOptions) {}

  get state(): SendState {
    return this.current;
  }

  /** @param isUrgent The caller asks for a try now; otherwise the pause runs its time. */
  maySend(isUrgent: boolean): boolean {
    if (this.current === 'sending') {
      return true;
    }
    const isOver = this.options.clock.monotonicMs() >= this.untilMs;
    return this.current === 'unreachable' && (isOver || (isUrgent && !this.isAsked));
  }

  begin(obstacle: Obstacle): void {
    const { clock, random, problems } = this.options;
    if (obstacle.kind === 'aborted') {
      return;
    }
    if (obstacle.kind === 'unauthorised') {
      this.current = 'unauthorised';
      problems.tellOnce({
        code: 'UNAUTHORISED',
        message: `The companion refuses this client (${obstacle.reason}); records are kept until it has another token.`,
        records: 0,
      });
      return;
    }
    this.failures += 1;
    this.current = 'unreachable';
    this.isAsked = obstacle.retryAfterMs !== undefined;
    const askedMs = Math.min(obstacle.retryAfterMs ?? 0, MAX_ASKED_MS);
    this.untilMs = clock.monotonicMs() + Math.max(askedMs, LEAST_PAUSE_MS + fullJitterMs(this.failures, random));
    problems.tellOnce({
      code: 'UNREACHABLE',
      message: `The companion takes no records (${obstacle.reason}); they are kept and tried again.`,
      records: 0,
    });
  }

  end(): void {
    this.current = 'sending';
    this.failures = 0;
    this.options.problems.clear('UNREACHABLE');
    this.options.problems.clear('UNAUTHORISED');
  }
}
