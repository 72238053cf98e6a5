import fc from 'fast-check';
import { HEALTH_COMPONENT_NAMES, HEALTH_COMPONENTS, type HealthComponentName } from '../../contract/modelHealth';
import { healthAdvice, recommendationTexts, warningTexts } from './healthAdvice';
import type { HealthFigure, HealthFigures } from './healthFigure';
import { componentScore, healthScore } from './healthScore';

const NOTHING: HealthFigures = { latency: null, cost: null, quality: null, drift: null, fairness: null, errors: null };

function figure(value: number, spread = 0, n = 10_000): HealthFigure {
  return { value, low: value - spread, high: value + spread, n };
}

const anyFigure = fc
  .tuple(fc.double({ min: 0, max: 1_000, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }))
  .map(([value, spread]) => figure(value, spread));
const anyFigures = fc.record(
  Object.fromEntries(HEALTH_COMPONENT_NAMES.map((name) => [name, fc.option(anyFigure)]))
) as fc.Arbitrary<HealthFigures>;

describe('the health score', () => {
  it('AIM-49: has published weights that make up one', () => {
    const weights = HEALTH_COMPONENT_NAMES.map((name) => HEALTH_COMPONENTS[name].weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it.each(HEALTH_COMPONENT_NAMES)(
    'AIM-49: gives %s 100 at its target, 50 at its alert limit and 0 far beyond',
    (name) => {
      const { target, alertLimit, better } = HEALTH_COMPONENTS[name];
      const away = alertLimit - target;
      expect(
        [target - away, target, alertLimit, alertLimit + away, alertLimit + 9 * away].map((value) =>
          componentScore(name, value)
        )
      ).toEqual([100, 100, 50, expect.closeTo(0, 9), 0]);
      expect(Math.sign(away)).toBe(better === 'lower' ? 1 : -1);
    }
  );

  it('AIM-48: is 100 where every figure is at its target, and between 0 and 100 around its bounds else', () => {
    const perfect = Object.fromEntries(
      HEALTH_COMPONENT_NAMES.map((name) => [name, figure(HEALTH_COMPONENTS[name].target)])
    ) as unknown as HealthFigures;
    expect(healthScore(perfect)).toMatchObject({ score: expect.closeTo(100, 9), reason: null });
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { score, low, high } = healthScore(figures);
        if (score !== null && low !== null && high !== null) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(score).toBeGreaterThanOrEqual(low - 1e-9);
          expect(high).toBeGreaterThanOrEqual(score - 1e-9);
          expect(high).toBeLessThanOrEqual(100);
        } else {
          expect([score, low, high]).toEqual([null, null, null]);
        }
      })
    );
  });

  it('never rises when a figure gets worse', () => {
    fc.assert(
      fc.property(
        anyFigures,
        fc.constantFrom(...HEALTH_COMPONENT_NAMES),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (figures, name, value, change) => {
          const sign = HEALTH_COMPONENTS[name].better === 'lower' ? 1 : -1;
          const before = healthScore({ ...figures, [name]: figure(value) });
          const after = healthScore({ ...figures, [name]: figure(value + sign * change) });
          expect(after.score ?? 0).toBeLessThanOrEqual((before.score ?? 0) + 1e-9);
        }
      )
    );
  });

  it('spreads the weights over the components that have data, in their proportions', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { components, score } = healthScore(figures);
        const known = components.filter((one) => one.score !== null);
        const total = known.reduce((sum, { weight }) => sum + weight, 0);
        expect(total).toBeCloseTo(score === null ? 0 : 1, 9);
        const ratios = known.map(({ component, weight }) => weight / HEALTH_COMPONENTS[component].weight);
        ratios.forEach((ratio) => expect(ratio).toBeCloseTo(ratios[0] ?? NaN, 9));
      })
    );
  });

  it('AIM-49: is null without data, and says of each component how much is needed', () => {
    const result = healthScore({ ...NOTHING, latency: figure(10, 1, 99) });
    expect(result).toMatchObject({ score: null, low: null, high: null });
    expect(result.reason).toContain('Latency: 99 of 100 needed.');
    expect(result.reason).toContain('Quality: 0 of 30 needed.');
  });

  it('takes a bound that nothing is known of for the worst there is', () => {
    const unbounded: HealthFigure = { value: 100, low: 90, high: null, n: 120 };
    expect(healthScore({ ...NOTHING, latency: unbounded })).toMatchObject({ score: 100, low: 0, high: 100 });
  });
});

describe('warnings and recommendations', () => {
  const adviceOn = (name: HealthComponentName, value: number, spread: number) =>
    healthAdvice(healthScore({ ...NOTHING, [name]: figure(value, spread, 1_234) }));

  it.each<[HealthComponentName, number, number, string, string]>([
    [
      'latency',
      640,
      20,
      'critical',
      'Calls are slow: 95th percentile of latency 640 ms (95 % interval 620 ms to 660 ms, n 1234) is above the alert limit of 500 ms.',
    ],
    [
      'latency',
      510,
      20,
      'notice',
      'Calls are slow: 95th percentile of latency 510 ms (95 % interval 490 ms to 530 ms, n 1234) is above the alert limit of 500 ms.',
    ],
    [
      'cost',
      0.02,
      0.001,
      'warning',
      'Calls are expensive: cost per request $0.02 (95 % interval $0.019 to $0.021, n 1234) is above the target of $0.01.',
    ],
    [
      'quality',
      0.8,
      0.02,
      'critical',
      'Predictions are often wrong: accuracy 80 % (95 % interval 78 % to 82 %, n 1234) is below the alert limit of 85 %.',
    ],
    [
      'drift',
      0.34,
      0.02,
      'critical',
      'Inputs are no longer what the model was made for: drift score 0.34 (95 % interval 0.32 to 0.36, n 1234) is above the alert limit of 0.3.',
    ],
    [
      'fairness',
      0.85,
      0.01,
      'warning',
      'Groups are treated differently: fairness score 0.85 (95 % interval 0.84 to 0.86, n 1234) is below the target of 0.9.',
    ],
    [
      'errors',
      0.03,
      0.01,
      'critical',
      'Calls fail, time out or fall back: error rate 3 % (95 % interval 2 % to 4 %, n 1234) is above the alert limit of 1 %.',
    ],
  ])('AIM-51: %s at %s ± %s is %s, with cause, evidence and limit', (name, value, spread, severity, text) => {
    const advice = adviceOn(name, value, spread);
    expect(advice).toMatchObject([{ severity, action: HEALTH_COMPONENTS[name].action }]);
    expect(warningTexts(advice)).toEqual([text]);
  });

  it('AIM-50: recommends "Retrain model with recent data" for drift', () => {
    expect(recommendationTexts(adviceOn('drift', 0.5, 0.1))).toEqual(['Retrain model with recent data']);
  });

  it('says nothing of a figure that only may be past its target, nor of one without data', () => {
    expect(adviceOn('latency', 210, 20)).toEqual([]);
    expect(healthAdvice(healthScore({ ...NOTHING, latency: figure(900, 1, 5) }))).toEqual([]);
  });

  it('puts what is surely wrong first', () => {
    const advice = healthAdvice(
      healthScore({ ...NOTHING, cost: figure(0.02), errors: figure(0.5), latency: figure(510, 20) })
    );
    expect(advice.map(({ severity }) => severity)).toEqual(['critical', 'warning', 'notice']);
  });
});
