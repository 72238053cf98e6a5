import type { Window } from '../../contract/window';

/** A window as the whole steps inside it, which rollups know, and what is left at its two ends, which they do not. */
export interface WindowParts {
  readonly whole: Window | null;
  readonly ends: readonly Window[];
}

/** Steps are aligned to multiples of `stepMs` since the epoch. */
export function wholeSteps(window: Window, stepMs: number): WindowParts {
  const fromMs = Math.ceil(window.fromMs / stepMs) * stepMs;
  const toMs = Math.floor(window.toMs / stepMs) * stepMs;
  if (fromMs >= toMs) {
    return { whole: null, ends: [window] };
  }
  const ends = [
    { fromMs: window.fromMs, toMs: fromMs },
    { fromMs: toMs, toMs: window.toMs },
  ];
  return { whole: { fromMs, toMs }, ends: ends.filter((end) => end.fromMs < end.toMs) };
}
