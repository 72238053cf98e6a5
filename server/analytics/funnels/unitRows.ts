import { NO_VALUE } from './funnelPlan';

/** The events of one unit, in order of time, in columns that are used again for the next unit. */
export class UnitRows {
  private times = new Float64Array(64);
  private masks = new Int32Array(64);
  private values = new Int32Array(64);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  /** @param mask Bits of the steps and exclusions it matches; 0 for another event. */
  push(timeMs: number, mask: number, value = NO_VALUE): void {
    if (this.count === this.times.length) {
      this.grow();
    }
    this.times[this.count] = timeMs;
    this.masks[this.count] = mask;
    this.values[this.count] = value;
    this.count++;
  }

  timeAt(row: number): number {
    return this.times[row] ?? NaN;
  }

  maskAt(row: number): number {
    return this.masks[row] ?? 0;
  }

  valueAt(row: number): number {
    return this.values[row] ?? NO_VALUE;
  }

  private grow(): void {
    const { times, masks, values } = this;
    this.times = new Float64Array(2 * times.length);
    this.times.set(times);
    this.masks = new Int32Array(2 * masks.length);
    this.masks.set(masks);
    this.values = new Int32Array(2 * values.length);
    this.values.set(values);
  }
}
