import { AppError } from '../../contract/errors';

/** Lets so many in at once and makes a bounded number wait. */
export class Gate {
  private inside = 0;
  private waiting: Array<() => void> = [];

  constructor(
    private readonly capacity: number,
    private readonly maxWaiting: number
  ) {}

  /**
   * Runs the task once there is room.
   *
   * @throws AppError STORE_BUSY when too many wait already; the signal's reason when it aborts before there is room.
   */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.enter(signal);
    try {
      return await task();
    } finally {
      this.leave();
    }
  }

  private enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.inside < this.capacity) {
      this.inside += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.maxWaiting) {
      throw new AppError('STORE_BUSY', 'Too many questions are waiting for the engine.', { retryAfterSeconds: 1 });
    }
    return new Promise((resolve, reject) => {
      const handleAbort = (): void => {
        this.waiting = this.waiting.filter((other) => other !== enter);
        reject(signal.reason);
      };
      const enter = (): void => {
        signal.removeEventListener('abort', handleAbort);
        resolve();
      };
      this.waiting.push(enter);
      signal.addEventListener('abort', handleAbort, { once: true });
    });
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) {
      this.inside -= 1;
    } else {
      // The place passes on, so that nobody can slip in between.
      next();
    }
  }
}
