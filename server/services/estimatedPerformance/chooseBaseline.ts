import { AppError } from '../../contract/errors';
import { parseInstant } from '../../contract/instant';
import type { Window } from '../../contract/window';
import { insufficient, type InsufficientData } from '../../stats/estimate';
import type { AskedPerformance } from './performanceRequest';

/** The window that is pinned for a model version; null when none is. */
export type PinnedWindow = (name: string, version: string, signal?: AbortSignal) => Promise<Window | null>;

const NONE = insufficient(
  'no baseline window is pinned for the model version: pin one, or name a window of labelled calls',
  0,
  1
);

/** @throws AppError QUERY_INVALID for a window that ends before it begins, and what reading throws. */
export async function chooseBaseline(
  pinned: PinnedWindow,
  { name, version, window, baseline, baselineWindow }: Pick<AskedPerformance, BaselineField>,
  signal: AbortSignal | undefined
): Promise<Window | InsufficientData> {
  if (baselineWindow !== undefined) {
    return explicitWindow(baselineWindow);
  }
  if (baseline === 'previous') {
    return { fromMs: window.fromMs - (window.toMs - window.fromMs), toMs: window.fromMs };
  }
  return (await pinned(name, version, signal)) ?? NONE;
}

type BaselineField = 'name' | 'version' | 'window' | 'baseline' | 'baselineWindow';

function explicitWindow({ from, to }: { readonly from: string; readonly to: string }): Window {
  const window = {
    fromMs: parseInstant(from, 'baselineWindow.from'),
    toMs: parseInstant(to, 'baselineWindow.to'),
  };
  if (window.fromMs >= window.toMs) {
    throw new AppError('QUERY_INVALID', '"baselineWindow" ends before it begins.', {
      details: [{ path: 'baselineWindow.to', message: 'Must be after from' }],
    });
  }
  return window;
}

/** Labelled calls of the last days up to the end of the window, never those of the baseline. */
export function trustWindowOf({ toMs }: Window, baseline: Window, days: number): Window | null {
  const fromMs = Math.max(toMs - days * 86_400_000, baseline.toMs);
  return fromMs < toMs ? { fromMs, toMs } : null;
}
