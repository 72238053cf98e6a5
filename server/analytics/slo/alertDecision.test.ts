import { decideAlerts, type AlertRule } from './alertDecision';
import { sumTable } from './eventCounts';

const MINUTE = 60_000;
const RULE: AlertRule = {
  conditions: [
    { severity: 'page', shortMs: 5 * MINUTE, longMs: 60 * MINUTE, factor: 10 },
    { severity: 'ticket', shortMs: 5 * MINUTE, longMs: 60 * MINUTE, factor: 2 },
  ],
  budgetRatio: 0.01,
  evidence: 'point',
};

/** An hour of minutes with the same number of requests, of which some fail. */
function hour(requests: number, failing: (minute: number) => number) {
  const minutes = Array.from({ length: 60 }, (_, minute) => minute);
  return sumTable({
    startMs: 0,
    stepMs: MINUTE,
    total: minutes.map(() => requests),
    bad: minutes.map(failing),
  });
}

describe('alert decisions', () => {
  it('fire while both windows burn faster than the factor', () => {
    const decision = decideAlerts(
      hour(100, () => 11),
      RULE,
      60 * MINUTE
    );
    expect(decision.firing).toEqual({ page: true, ticket: true });
    expect(decision.results[0]).toMatchObject({ threshold: 0.1, long: { bad: 660, total: 6_000 }, short: { bad: 55 } });
  });

  it('do not fire at the factor itself, only above', () => {
    expect(
      decideAlerts(
        hour(100, () => 10),
        RULE,
        60 * MINUTE
      ).firing
    ).toEqual({ page: false, ticket: true });
  });

  it('end soon after the trouble, because the short window has forgotten it', () => {
    const over = hour(100, (minute) => (minute < 54 ? 50 : 0));
    expect(decideAlerts(over, RULE, 54 * MINUTE).firing.page).toBe(true);
    expect(decideAlerts(over, RULE, 60 * MINUTE).firing.page).toBe(false);
  });

  it('rest on the events that were seen, not on those that a sample stands for', () => {
    const sums = { startMs: 0, stepMs: 60 * MINUTE, total: [1_000], bad: [200] };
    const rule: AlertRule = {
      ...RULE,
      conditions: [{ severity: 'page', shortMs: 60 * MINUTE, longMs: 60 * MINUTE, factor: 10 }],
      evidence: 'interval',
    };
    expect(decideAlerts(sumTable(sums), rule, 60 * MINUTE).firing.page).toBe(true);
    // Five records that each stand for 200: one failure among them proves nothing.
    const sampled = decideAlerts(sumTable({ ...sums, squaredWeight: [200_000] }), rule, 60 * MINUTE);
    expect(sampled.results[0]).toMatchObject({ isBurning: true, isFiring: false });
    expect(sampled.results[0]?.pValue).toBeCloseTo(1 - 0.9 ** 5, 12);
  });

  it('hold nothing without events', () => {
    expect(
      decideAlerts(
        hour(0, () => 0),
        RULE,
        60 * MINUTE
      ).firing
    ).toEqual({ page: false, ticket: false });
    expect(
      decideAlerts(
        hour(100, () => 100),
        RULE,
        10_000 * MINUTE
      ).firing
    ).toEqual({ page: false, ticket: false });
  });
});
