import { AppError } from './errors';

/** A half-open stretch of time `[fromMs, toMs)`, Unix milliseconds UTC. Every window in this system is half-open. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;

/** Longest window any question may span: a little over two years, the longest retention by default. */
export const MAX_WINDOW_MS = 830 * DAY_MS;

/**
 * Checks what a schema cannot: that the window is not empty, not reversed and not too long.
 *
 * @throws AppError WINDOW_INVALID naming the field.
 */
export function checkWindow(window: Window): void {
  if (!(window.fromMs < window.toMs)) {
    throw new AppError('WINDOW_INVALID', '"from" must be earlier than "to".', {
      details: [{ path: 'from', message: `${window.fromMs} is not before ${window.toMs}` }],
    });
  }
  if (window.toMs - window.fromMs > MAX_WINDOW_MS) {
    throw new AppError('WINDOW_INVALID', `The window may span ${MAX_WINDOW_MS / DAY_MS} days at most.`, {
      details: [{ path: 'from', message: 'The window is too long' }],
    });
  }
}
