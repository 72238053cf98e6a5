import { isInsufficient } from '../../stats/estimate';
import { sumTable } from './eventCounts';
import { forecastExhaustion, type ExhaustionForecast } from './exhaustionForecast';
import { sloPeriodAt } from './sloWindow';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 60 * DAY;

/** 60 days of 1,000 requests an hour, of which some share fails, by day. */
function history(failing: (day: number) => number) {
  const hours = Array.from({ length: 60 * 24 }, (_, hour) => hour);
  return sumTable({
    startMs: 0,
    stepMs: HOUR,
    total: hours.map(() => 1_000),
    bad: hours.map((hour) => Math.round(1_000 * failing(hour / 24))),
  });
}

function forecast(failing: (day: number) => number): ExhaustionForecast {
  const result = forecastExhaustion({
    table: history(failing),
    period: sloPeriodAt({ kind: 'rolling', duration: '30d' }, NOW),
    isRolling: true,
    budgetRatio: 0.01,
    lookbackMs: DAY,
    nowMs: NOW,
  });
  if (isInsufficient(result)) {
    throw new Error(result.insufficient.reason);
  }
  return result;
}

describe('the forecast of exhaustion', () => {
  it('finds the day on which a constant burn uses up what is left', () => {
    // Nothing failed until yesterday; at 5 % the 1 % of 30 days is used up after 6 days of it, one of which has passed.
    const { atMs, earliestMs, latestMs } = forecast((day) => (day >= 59 ? 0.05 : 0));
    expect(((atMs ?? NaN) - NOW) / DAY).toBeCloseTo(5, 1);
    expect(earliestMs).toBeLessThanOrEqual(atMs ?? NaN);
    expect(latestMs).toBeGreaterThanOrEqual(atMs ?? NaN);
  });

  it('sees old errors leave a rolling window', () => {
    // What went wrong three weeks ago goes out before the little that fails now could use up the rest.
    expect(forecast((day) => (day >= 36 && day < 38 ? 0.14 : day >= 59 ? 0.002 : 0)).atMs).toBeNull();
  });

  it('says now when the budget is gone already, and never when nothing fails', () => {
    expect(forecast(() => 0.02).atMs).toBe(NOW);
    expect(forecast(() => 0).atMs).toBeNull();
  });

  it('is wider when errors come in bursts', () => {
    const steady = forecast((day) => (day >= 59 ? 0.05 : 0));
    const bursts = forecast((day) => (day >= 59 && Math.round(day * 24) % 6 === 0 ? 0.3 : 0));
    expect(steady.dispersion).toBe(1);
    expect(bursts.dispersion).toBeGreaterThan(10);
    const width = ({ earliestMs, latestMs, horizonMs }: ExhaustionForecast) =>
      (latestMs ?? horizonMs) - (earliestMs ?? horizonMs);
    expect(width(bursts)).toBeGreaterThan(width(steady));
  });

  it('looks to the end of a calendar period only', () => {
    const monthly = { kind: 'calendar', unit: 'month', time_zone: 'UTC' } as const;
    const ask = (failing: number) =>
      forecastExhaustion({
        table: history(() => failing),
        // Day 59 since 1970 is March 1.
        period: sloPeriodAt(monthly, NOW),
        isRolling: false,
        budgetRatio: 0.01,
        lookbackMs: DAY,
        nowMs: NOW,
      });
    expect(ask(0.009)).toMatchObject({ atMs: null, horizonMs: 90 * DAY });
    expect(ask(0.02)).toMatchObject({ atMs: expect.closeTo(59 * DAY + 15.5 * DAY, -8) });
  });

  it('says nothing when nothing happened', () => {
    const table = sumTable({ startMs: 0, stepMs: HOUR, bad: [], total: [] });
    const period = sloPeriodAt({ kind: 'rolling', duration: '1d' }, NOW);
    const result = forecastExhaustion({
      table,
      period,
      isRolling: true,
      budgetRatio: 0.1,
      lookbackMs: DAY,
      nowMs: NOW,
    });
    expect(result).toHaveProperty('insufficient');
  });
});
