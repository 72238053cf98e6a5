import { anSlo } from '../../../tests/fixtures/slo/anSlo';
import { alertConditionsOf, conditionText } from './alertConditions';

const texts = (slo: Parameters<typeof alertConditionsOf>[0]) => alertConditionsOf(slo).map(conditionText);

describe('the usual alert conditions', () => {
  it('are those of the SRE workbook for 30 days', () => {
    expect(texts(anSlo())).toEqual([
      '14.4× over 1h and 5m',
      '6× over 6h and 30m',
      '3× over 1d and 2h',
      '1× over 3d and 6h',
    ]);
  });

  it('keep the windows and follow the period with the factor for 28 days, as Sloth does', () => {
    const conditions = alertConditionsOf(anSlo({ window: { kind: 'rolling', duration: '28d' } }));
    expect(conditions[0]).toMatchObject({ longMs: 3_600_000, shortMs: 300_000 });
    expect(conditions.map(({ factor }) => Number(factor.toFixed(6)))).toEqual([13.44, 5.6, 2.8, 0.933333]);
  });

  it('stand for the same part of the budget in any other window', () => {
    for (const duration of ['7d', '14d', '90d']) {
      const slo = anSlo({ window: { kind: 'rolling', duration } });
      const periodMs = Number(duration.slice(0, -1)) * 86_400_000;
      const parts = alertConditionsOf(slo).map(({ factor, longMs }) => (factor * longMs) / periodMs);
      [0.02, 0.05, 0.1, 0.1].forEach((part, index) => expect(parts[index]).toBeCloseTo(part, 4));
    }
    expect(texts(anSlo({ window: { kind: 'rolling', duration: '7d' } }))[0]).toBe('14.4× over 14m and 1m');
  });

  it('leave out what is switched off, and give way to own ones', () => {
    expect(texts(anSlo({ alerting: { page: false } }))).toHaveLength(2);
    const conditions = [{ severity: 'page' as const, short: '1m', long: '10m', factor: 20 }];
    expect(texts(anSlo({ alerting: { conditions } }))).toEqual(['20× over 10m and 1m']);
  });
});
