import { comparableHealth } from './comparableHealth';
import type { HealthFigure, HealthFigures } from './healthFigure';
import { healthScore } from './healthScore';

const GOOD: HealthFigure = { value: 100, low: 90, high: 110, n: 1_000 };
const NOTHING: HealthFigures = { latency: null, cost: null, quality: null, drift: null, fairness: null, errors: null };
const WITH_QUALITY = healthScore({
  ...NOTHING,
  latency: GOOD,
  quality: { value: 0.5, low: 0.45, high: 0.55, n: 1_000 },
});
const WITHOUT_QUALITY = healthScore({ ...NOTHING, latency: GOOD });

describe('a course of health', () => {
  it('AIM-49: has no score where a component is missing that most points have, and names it', () => {
    expect(WITHOUT_QUALITY.score).toBeGreaterThan(WITH_QUALITY.score ?? NaN);
    const [first, , last] = comparableHealth([WITH_QUALITY, WITH_QUALITY, WITHOUT_QUALITY]);
    expect(first).toBe(WITH_QUALITY);
    expect(last).toMatchObject({ score: null, low: null, high: null, reason: 'Not known here yet: quality.' });
    expect(last?.components).toBe(WITHOUT_QUALITY.components);
  });

  it('keeps its scores where most points lack the component, or none has any', () => {
    expect(comparableHealth([WITH_QUALITY, WITHOUT_QUALITY])).toEqual([WITH_QUALITY, WITHOUT_QUALITY]);
    const none = healthScore(NOTHING);
    expect(comparableHealth([none])).toEqual([none]);
  });
});
