import { type AlertCondition, replayRule } from './replayRule';

const MINUTE_MS = 60_000;
const ABOVE: AlertCondition = { type: 'gt', value: 10 };

const seriesOf = (...values: ReadonlyArray<number | null>) => ({
  atMs: values.map((_, index) => index * MINUTE_MS),
  values,
});
const minutes = (firing: { pendingAtMs: number; firedAtMs: number; resolvedAtMs: number | null } | undefined) =>
  firing && [firing.pendingAtMs, firing.firedAtMs, firing.resolvedAtMs].map((ms) => ms && ms / MINUTE_MS);

describe('a rule that is replayed', () => {
  it('fires at the first evaluation at which the condition has held long enough, and resolves when it does no more', () => {
    const { firings, missing } = replayRule(seriesOf(1, 11, 12, 15, 11, 9, 9), ABOVE, 2 * MINUTE_MS);
    expect(firings.map(minutes)).toEqual([[1, 3, 5]]);
    expect(firings[0]?.peak).toBe(15);
    expect(missing).toBe(0);
  });

  it('never fires on what ends before', () => {
    expect(replayRule(seriesOf(11, 12, 9, 11, 12, 9), ABOVE, 2 * MINUTE_MS).firings).toEqual([]);
    expect(replayRule(seriesOf(11, 12, 9, 11, 12, 9), ABOVE, MINUTE_MS).firings).toHaveLength(2);
  });

  it('fires at once without a time to hold, and is still firing at the end', () => {
    expect(replayRule(seriesOf(9, 11), ABOVE, 0).firings.map(minutes)).toEqual([[1, 1, null]]);
  });

  it('takes a missing value for no alert, and begins anew after it', () => {
    const { firings, missing } = replayRule(seriesOf(11, 11, null, 11, 11, 9), ABOVE, MINUTE_MS);
    expect(firings.map(minutes)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(missing).toBe(1);
  });

  it('does not fire on the threshold itself', () => {
    expect(replayRule(seriesOf(10, 10), ABOVE, 0).firings).toEqual([]);
    expect(replayRule(seriesOf(10, 10), { type: 'lt', value: 10 }, 0).firings).toEqual([]);
    expect(replayRule(seriesOf(10, 12), { type: 'outside', low: 10, high: 12 }, 0).firings).toEqual([]);
  });

  it('keeps the value that was furthest out', () => {
    expect(replayRule(seriesOf(9, 3, 7), { type: 'lt', value: 10 }, 0).firings[0]?.peak).toBe(3);
    expect(replayRule(seriesOf(9, 30, 1), { type: 'outside', low: 10, high: 12 }, 0).firings[0]?.peak).toBe(30);
  });
});
