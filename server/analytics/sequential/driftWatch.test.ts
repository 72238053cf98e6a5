import { driftWatchReading } from './driftWatchReading';
import { startDriftWatch, withBatch, type DriftWatch } from './driftWatch';
import { promiseText, type FalseAlarmPromise } from './falseAlarmPromise';

const PROMISE: FalseAlarmPromise = { alarms: 1, per: 'year', lookEveryMs: 60_000 };
const EVEN = [100, 100, 100, 100];
const START = startDriftWatch('model', { age: EVEN, income: EVEN });

/** Minutes in which `age` has this batch, and income stays as it was. */
function after(watch: DriftWatch, minutes: number, age: readonly number[]): DriftWatch {
  let now = watch;
  for (let minute = 0; minute < minutes; minute += 1) {
    const startMs = (now.steps + 1) * 60_000;
    now = withBatch(now, { startMs, rows: { age, income: [1, 1, 1, 1] } }, PROMISE);
  }
  return now;
}

describe('a watch on drift', () => {
  it('stays calm while batches are like the baseline', () => {
    const watch = after(START, 200, [1, 1, 1, 1]);

    expect(watch).toMatchObject({ isAlarming: false, alarms: 0, steps: 200 });
  });

  it('names the feature that changed, how, and about when', () => {
    const quiet = after(START, 30, [1, 1, 1, 1]);
    const watch = after(quiet, 20, [0, 0, 2, 6]);
    const reading = driftWatchReading(watch, PROMISE);

    expect(reading).toMatchObject({ isAlarming: true, alarms: 1 });
    expect(reading.features[0]).toMatchObject({ feature: 'age', hasDrifted: true, direction: 'location' });
    expect(reading.features[1]).toMatchObject({ feature: 'income', hasDrifted: false });
    expect(Math.abs((reading.features[0]?.sinceMs ?? 0) / 60_000 - 31)).toBeLessThanOrEqual(3);
  });

  it('counts a lasting change as one alarm', () => {
    expect(after(START, 1_000, [0, 0, 2, 6])).toMatchObject({ isAlarming: true, alarms: 1 });
  });

  it('ends the alarm when rows are as before', () => {
    const long = startDriftWatch('model', { age: EVEN.map((count) => 100 * count), income: EVEN });
    const drifted = after(long, 20, [0, 0, 2, 6]);

    expect(drifted).toMatchObject({ isAlarming: true, alarms: 1 });
    expect(after(drifted, 400, [2, 2, 2, 2])).toMatchObject({ isAlarming: false, alarms: 1 });
  });

  it('is the same whenever it is worked out again, from stored state too', () => {
    const whole = after(START, 40, [3, 1, 1, 0]);
    const stored = JSON.parse(JSON.stringify(after(START, 20, [3, 1, 1, 0]))) as DriftWatch;

    expect(after(stored, 20, [3, 1, 1, 0])).toEqual(whole);
  });

  it('makes no step of a batch without rows', () => {
    expect(withBatch(START, { startMs: 0, rows: { age: [0, 0, 0, 0] } }, PROMISE)).toBe(START);
  });

  it('refuses a feature that has no baseline', () => {
    expect(() => withBatch(START, { startMs: 0, rows: { height: [1] } }, PROMISE)).toThrow(/height/);
  });

  it('says its promise in words', () => {
    expect(promiseText(PROMISE, 40, 'feature')).toBe(
      'At most one false alarm a year on average over these 40 features'
    );
    expect(promiseText({ ...PROMISE, alarms: 2, per: 'month' }, 1, 'feature')).toBe(
      'At most 2 false alarms a month on average on this feature'
    );
  });
});
