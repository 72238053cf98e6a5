import { NO_VALUE } from './funnelPlan';

/** How far a unit got: when it did each step, and with which value. Written in place, once per unit and bucket. */
export class Attempt {
  /** Steps that were reached; 0 when nothing began. */
  level = 0;
  readonly times: Float64Array;
  readonly values: Int32Array;

  constructor(stepCount: number) {
    this.times = new Float64Array(stepCount);
    this.values = new Int32Array(stepCount).fill(NO_VALUE);
  }
}

/** Who follows a unit's events through the steps. */
export interface AttemptFinder {
  /**
   * The attempt that begins in `[fromMs, toMs)` and gets furthest; of several the one that got there first. The same
   * object each time.
   */
  find(fromMs: number, toMs: number): Attempt;
}
