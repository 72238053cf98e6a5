import { SLO_STEP_MS } from '../../analytics/slo/sloState';
import type { EventCounts } from '../../analytics/slo/eventCounts';
import type { Window } from '../../contract/window';
import type { RecordOutcomes } from '../../store/questions/recordOutcomes';

/** Events of each minute of a stretch of time, which more can be added to. */
export class MinuteCounts {
  readonly length: number;
  private readonly total: Float64Array;
  private readonly bad: Float64Array;
  private readonly squaredWeight: Float64Array;

  /** @param startMs A whole minute. */
  constructor(
    readonly startMs: number,
    toMs: number
  ) {
    this.length = Math.max(0, Math.ceil((toMs - startMs) / SLO_STEP_MS));
    this.total = new Float64Array(this.length);
    this.bad = new Float64Array(this.length);
    this.squaredWeight = new Float64Array(this.length);
  }

  /** Minutes outside are left out. */
  add({ timesMs, eventCounts, badCounts, squaredWeights }: RecordOutcomes): void {
    timesMs.forEach((timeMs, index) => {
      const minute = (timeMs - this.startMs) / SLO_STEP_MS;
      if (minute >= 0 && minute < this.length) {
        this.total[minute] = (this.total[minute] ?? 0) + (eventCounts[index] ?? 0);
        this.bad[minute] = (this.bad[minute] ?? 0) + (badCounts[index] ?? 0);
        this.squaredWeight[minute] = (this.squaredWeight[minute] ?? 0) + (squaredWeights[index] ?? 0);
      }
    });
  }

  /** The minutes that a window touches, as far as they are here. */
  part(window: Window): MinuteCounts {
    const startMs = wholeMinuteBefore(window.fromMs);
    const part = new MinuteCounts(startMs, window.toMs);
    const offset = (startMs - this.startMs) / SLO_STEP_MS;
    const from = Math.max(offset, 0);
    const to = Math.min(offset + part.length, this.length);
    if (from < to) {
      part.total.set(this.total.subarray(from, to), from - offset);
      part.bad.set(this.bad.subarray(from, to), from - offset);
      part.squaredWeight.set(this.squaredWeight.subarray(from, to), from - offset);
    }
    return part;
  }

  /** A minute without events is known to have had none, unless its records are no longer kept. */
  toEventCounts(keptFromMs: number): EventCounts {
    const column = (values: Float64Array) =>
      Array.from(values, (value, minute): number | null =>
        // What was taken back can leave a trace of rounding.
        this.startMs + minute * SLO_STEP_MS >= keptFromMs ? Math.max(value, 0) : null
      );
    return {
      startMs: this.startMs,
      stepMs: SLO_STEP_MS,
      bad: column(this.bad),
      total: column(this.total),
      squaredWeight: column(this.squaredWeight),
    };
  }
}

export function wholeMinuteBefore(timeMs: number): number {
  return Math.floor(timeMs / SLO_STEP_MS) * SLO_STEP_MS;
}
