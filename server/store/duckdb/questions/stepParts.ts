import type { Window } from '../../../contract/window';
import { wholeSteps } from '../../questions/wholeSteps';
import type { Rollup } from '../rollups/rollup';
import type { Statement } from './context';
import { inWindow } from './inWindow';

const STEP_MS: Readonly<Record<Rollup['step'], number>> = { hour: 3_600_000, day: 86_400_000 };

/** Conditions for the two places from which a window is answered. */
export interface StepParts {
  /** On rows of the rollup: the whole steps inside the window, if there are any. */
  readonly whole: Statement | null;
  /** On records: what is left at the ends, or all of the window. */
  readonly ends: readonly Statement[];
}

/** @param name Begins the names of what the conditions bind. */
export function stepParts(window: Window, rollup: Rollup | null, name: string): StepParts {
  const { whole, ends } = rollup === null ? { whole: null, ends: [window] } : wholeSteps(window, STEP_MS[rollup.step]);
  return {
    whole: whole === null || rollup === null ? null : inWindow(rollup.step, whole, `${name}_whole`),
    ends: ends.map((end, index) => inWindow('"time"', end, `${name}_end_${index}`)),
  };
}
