import type { Response } from 'express';
import type { ErrorEnvelope } from '../../contract/envelope';
import type { Progress } from '../../contract/maintenance';
import type { Clock } from '../../platform/clock';

/** No eye and no progress bar follows faster. */
const PROGRESS_EVERY_MS = 250;
/** Proxies and clients give up on an answer that is silent for long. */
const REPEAT_EVERY_MS = 10_000;

/** An answer line by line while a task runs: the newest progress now and then, the outcome at last. */
export class TaskLines {
  private newest: Progress | null = null;
  private written: Progress | null = null;
  private writtenAtMs: number;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly response: Response,
    private readonly clock: Clock
  ) {
    this.writtenAtMs = clock.monotonicMs();
    this.timer = setInterval(() => this.writeProgress(), PROGRESS_EVERY_MS);
  }

  /** Whether the answer has begun, so that its status cannot change any more. */
  get hasBegun(): boolean {
    return this.response.headersSent;
  }

  progress(progress: Progress): void {
    const isFirst = this.newest === null;
    this.newest = progress;
    if (isFirst) {
      this.writeProgress();
    }
  }

  end(outcome: { readonly result: unknown } | { readonly error: ErrorEnvelope }): void {
    this.writeProgress();
    this.stop();
    this.write(outcome);
    this.response.end();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private writeProgress(): void {
    const isQuiet = this.clock.monotonicMs() - this.writtenAtMs >= REPEAT_EVERY_MS;
    if (this.newest === null || (this.newest === this.written && !isQuiet)) {
      return;
    }
    // A caller who does not read gets fewer lines, instead of lines that pile up here.
    if (!this.response.writableNeedDrain) {
      this.written = this.newest;
      this.writtenAtMs = this.clock.monotonicMs();
      this.write({ progress: this.newest });
    }
  }

  private write(line: object): void {
    if (!this.response.headersSent) {
      this.response.type('application/x-ndjson; charset=utf-8').setHeader('Cache-Control', 'no-store');
    }
    this.response.write(`${JSON.stringify(line)}\n`);
  }
}
