import type { OnProgress, Progress } from '../../contract/maintenance';
import type { Clock } from '../../platform/clock';
import type { TerminalStream } from '../frame/command';
import { progressLine, shareOf } from './progressLine';

const REDRAW_EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;
const TENTHS = 10;
/** What is done sooner needs no line. */
const QUIET_FOR_MS = 1_000;
const CLEAR_LINE = '\r\u001b[K';
const USUAL_COLUMNS = 80;

export interface ProgressView {
  readonly show: OnProgress;
  /** Makes room for what comes after. */
  clear(): void;
}

/** A line that is drawn over and over on a terminal; elsewhere a line for every tenth of the work. */
export function createProgressView(stream: TerminalStream, clock: Clock): ProgressView {
  return stream.isTTY === true ? terminalView(stream, clock) : lineView(stream, clock);
}

function terminalView(stream: TerminalStream, clock: Clock): ProgressView {
  const pacer = createPacer(clock);
  let drawnAtMs = -Infinity;
  let isDrawn = false;
  return {
    show(progress) {
      const pace = pacer(progress);
      const isNews = pace.isNewStage || progress.done === progress.total;
      if (!isNews && clock.monotonicMs() - drawnAtMs < REDRAW_EVERY_MS) {
        return;
      }
      drawnAtMs = clock.monotonicMs();
      isDrawn = true;
      const line = progressLine(progress, pace, { withBar: true });
      stream.write(CLEAR_LINE + line.slice(0, (stream.columns ?? USUAL_COLUMNS) - 1));
    },
    clear() {
      if (isDrawn) {
        stream.write(CLEAR_LINE);
        isDrawn = false;
      }
    },
  };
}

function lineView(stream: TerminalStream, clock: Clock): ProgressView {
  const pacer = createPacer(clock);
  let told = { tenth: 0, atMs: -Infinity };
  return {
    show(progress) {
      const pace = pacer(progress);
      if (pace.isNewStage) {
        told = { tenth: 0, atMs: -Infinity };
      }
      const share = shareOf(progress);
      const tenth = share === null ? 0 : Math.floor(share * TENTHS);
      const nowMs = clock.monotonicMs();
      const isDue = share === null ? nowMs - told.atMs >= LINE_EVERY_MS : tenth > told.tenth;
      if (isDue && pace.elapsedMs >= QUIET_FOR_MS) {
        told = { tenth, atMs: nowMs };
        stream.write(`${progressLine(progress, pace, { withBar: false })}\n`);
      }
    },
    clear: () => undefined,
  };
}

/** Measures each stage from its first sign on. Steps that count up to the same total are one stage. */
function createPacer(clock: Clock) {
  let last: Progress | null = null;
  let start = { done: 0, atMs: 0 };
  return (progress: Progress) => {
    const isNewStage = last === null || !isSameStage(last, progress);
    if (isNewStage) {
      start = { done: progress.done, atMs: clock.monotonicMs() };
    }
    last = progress;
    return { isNewStage, elapsedMs: clock.monotonicMs() - start.atMs, done: progress.done - start.done };
  };
}

function isSameStage(before: Progress, { step, done, total, unit }: Progress): boolean {
  return (
    before.unit === unit && before.total === total && (total === null ? before.step === step : before.done <= done)
  );
}
