import { anSlo } from '../../../tests/fixtures/slo/anSlo';
import { sumTable } from './eventCounts';
import { alertAt, budgetAt, budgetLeftAt, burnRateAt, eventsNeededFrom, forecastAt, SLO_STEP_MS } from './sloState';

const DAY_MS = 86_400_000;
const atMs = 400 * DAY_MS;
const steps = (30 * DAY_MS) / SLO_STEP_MS;

/** 30 days with ten events a minute, so many of them bad. */
function timeline(badPerMinute: number | null, overrides: Parameters<typeof anSlo>[0] = {}) {
  const column = (value: number | null) => Array.from({ length: steps }, () => value);
  const counts = { bad: column(badPerMinute), total: column(badPerMinute === null ? null : 10) };
  const events = sumTable({ startMs: atMs - 30 * DAY_MS, stepMs: SLO_STEP_MS, ...counts });
  return { slo: anSlo(overrides), events };
}

const noEvents = { insufficient: { reason: 'no events in the window', have: 0, needed: 1 } };

describe('an objective at an instant', () => {
  it('tells SLI, budget, burn rate and alerts of its events', () => {
    const one = timeline(1, { objective_percent: 99 });
    expect(budgetAt(one, atMs)).toMatchObject({ sliRatio: 0.9, isMet: false, total: 10 * steps, bad: steps });
    expect(budgetLeftAt(one, atMs)).toBeCloseTo(-9, 9);
    expect(burnRateAt(one, atMs, 3_600_000)).toBeCloseTo(10, 9);
    expect(alertAt(one, atMs, 'page')).toBe(true);
    expect(forecastAt(one, atMs)).toMatchObject({ atMs });
  });

  it('tells nothing where nothing is known, and does not call that quiet', () => {
    const one = timeline(null);
    expect(budgetAt(one, atMs)).toEqual(noEvents);
    expect(burnRateAt(one, atMs, 3_600_000)).toEqual(noEvents);
    expect(alertAt(one, atMs, 'page')).toEqual(noEvents);
    expect(forecastAt(one, atMs)).toMatchObject({ insufficient: { have: 0 } });
  });

  it('gives a plain target an SLI, but no budget, burn rate or alert', () => {
    const one = timeline(1, { budgeting: 'none' });
    expect(budgetAt(one, atMs)).toMatchObject({ sliRatio: 0.9 });
    for (const figure of [budgetLeftAt(one, atMs), burnRateAt(one, atMs, 3_600_000), forecastAt(one, atMs)]) {
      expect(figure).toMatchObject({ insufficient: { reason: 'a plain target has no error budget' } });
    }
    expect(alertAt(one, atMs, 'page')).toMatchObject({ insufficient: { reason: 'the objective has no such alert' } });
  });

  it('tells of an alert that is switched off that there is none', () => {
    const one = timeline(1, { alerting: { page: false } });
    expect(alertAt(one, atMs, 'page')).toMatchObject({ insufficient: { reason: 'the objective has no such alert' } });
    expect(alertAt(one, atMs, 'ticket')).toBe(true);
  });

  it('reaches back only as far as its figures need', () => {
    const slo = anSlo();
    const reach = (figures: Parameters<typeof eventsNeededFrom>[2]['figures']) =>
      atMs - eventsNeededFrom(slo, atMs, { figures, burnWindowMs: 3_600_000 });
    expect(reach(['burn-rate'])).toBe(3_600_000);
    expect(reach(['alerts'])).toBe(3 * DAY_MS);
    expect(reach(['period', 'alerts'])).toBe(30 * DAY_MS);
    expect(reach(['forecast'])).toBe(30 * DAY_MS);
  });
});
