import { healthScore } from '../../analytics/modelHealth/healthScore';
import { healthDetail } from './healthDetail';

const LABELS = { model_name: 'loan-approval', model_version: '3.0' };
const NOTHING = { latency: null, cost: null, quality: null, drift: null, fairness: null, errors: null };

describe('detail of a health score', () => {
  it('tells each component with its figure, its share of the score and what it rests on', () => {
    const latency = { value: 150, low: 140, high: 160, n: 400 };
    const { model_name, components, advice } = healthDetail(LABELS, healthScore({ ...NOTHING, latency }));
    expect(model_name).toBe('loan-approval');
    expect(components[0]).toMatchObject({ component: 'latency', weight: 1, value: 150, value_high: 160, n: 400 });
    expect(components[0]).toMatchObject({ score: 100, score_low: 100, reason: null });
    expect(advice).toEqual([]);
  });

  it('gives no number where there is none, and says what is needed', () => {
    const { components } = healthDetail(LABELS, healthScore(NOTHING));
    expect(components).toHaveLength(6);
    components.forEach((one) => expect(one).toMatchObject({ value: null, score: null, weight: 0, n: 0 }));
    expect(components[3]?.reason).toBe('Drift: 0 of 1 needed.');
  });

  it('AIM-50, AIM-51: names cause, evidence and action', () => {
    const errors = { value: 0.05, low: 0.04, high: 0.06, n: 2_000 };
    const { advice } = healthDetail(LABELS, healthScore({ ...NOTHING, errors }));
    expect(advice).toEqual([
      {
        component: 'errors',
        severity: 'critical',
        cause: expect.stringContaining('fail'),
        evidence: expect.stringContaining('n 2000'),
        action: expect.stringMatching(/\w/),
      },
    ]);
  });
});
