import { parseInstant } from '../contract/instant';
import { checkWindow, type Window } from '../contract/window';
import type { Clock } from '../platform/clock';

const HOUR_MS = 3_600_000;

/** A period as paths with `hours` take it. */
export interface Period {
  readonly hours: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Up to now, what happens this very moment included. @throws AppError PARAMETER_INVALID, WINDOW_INVALID. */
export function hoursBack(clock: Clock, { hours, from, to }: Period): Window {
  const toMs = to === undefined ? clock.nowMs() + 1 : parseInstant(to, 'to');
  const window = { fromMs: from === undefined ? toMs - hours * HOUR_MS : parseInstant(from, 'from'), toMs };
  checkWindow(window);
  return { fromMs: Math.floor(window.fromMs), toMs };
}
