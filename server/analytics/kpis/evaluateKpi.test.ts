import { KPIS } from '../../contract/kpis';
import { evaluateKpi } from './evaluateKpi';

function kpi(name: string) {
  const found = KPIS.find((one) => one.name === name);
  if (!found) {
    throw new Error(`There is no KPI "${name}".`);
  }
  return found;
}

describe('the KPI table', () => {
  it('has every row from KPI-01 to KPI-29, each name once', () => {
    const ids = Array.from({ length: 29 }, (_, index) => `KPI-${String(index + 1).padStart(2, '0')}`);
    expect([...new Set(KPIS.map(({ id }) => id))]).toEqual(ids);
    expect(new Set(KPIS.map(({ name }) => name)).size).toBe(KPIS.length);
  });

  it.each([
    ['KPI-01', 'below', 0.8],
    ['KPI-02', 'below', 0.8],
    ['KPI-03', 'below', 0.8],
    ['KPI-05', 'below', 100],
    ['KPI-06', 'above', 0.999],
    ['KPI-08', 'below', 200],
    ['KPI-09', 'below', 0.01],
    ['KPI-10', 'above', 0.95],
    ['KPI-11', 'below', 0.1],
    ['KPI-12', 'above', 0.9],
    ['KPI-13', 'above', 90],
    ['KPI-14', 'above', 0.1],
    ['KPI-15', 'above', 0.2],
    ['KPI-16', 'above', 0.05],
    ['KPI-17', 'below', 0.4],
    ['KPI-18', 'above', 300],
    ['KPI-19', 'above', 0.4],
    ['KPI-20', 'above', 40],
    ['KPI-21', 'below', 200],
    ['KPI-22', 'above', 1_000],
    ['KPI-23', 'below', 0.001],
    ['KPI-24', 'above', 0.8],
    ['KPI-25', 'below', 100],
    ['KPI-26', 'below', 30],
    ['KPI-27', 'below', 5],
    ['KPI-28', 'below', 6_442_450_944],
  ])('%s: asks for a figure %s %d', (id, direction, value) => {
    expect(KPIS.find((one) => one.id === id)?.target).toEqual({ direction, value });
  });

  it('KPI-04, KPI-07, KPI-29: only watches what has no target', () => {
    const watched = KPIS.filter(({ target }) => target === null).map(({ id }) => id);
    expect([...new Set(watched)]).toEqual(['KPI-04', 'KPI-07', 'KPI-29']);
  });
});

describe('a verdict', () => {
  it('KPI-37: is met, not met, no data or no target', () => {
    const latency = kpi('api_latency_p95_ms');
    expect(evaluateKpi(latency, { value: 99.9 }).status).toBe('met');
    expect(evaluateKpi(latency, { value: 100 }).status).toBe('not-met');
    expect(evaluateKpi(latency, null)).toEqual({ status: 'no-data', value: null, isCertain: null });
    expect(evaluateKpi(latency, { value: NaN }).status).toBe('no-data');
    expect(evaluateKpi(kpi('uptime_seconds'), { value: 1 })).toMatchObject({ status: 'no-target', value: 1 });
  });

  it('takes "1000+" for met at 1,000', () => {
    expect(evaluateKpi(kpi('requests_per_minute'), { value: 1_000 }).status).toBe('met');
    expect(evaluateKpi(kpi('nps'), { value: 40 }).status).toBe('not-met');
  });

  it('is certain when the whole interval is on its side', () => {
    const accuracy = kpi('model_accuracy_ratio');
    expect(evaluateKpi(accuracy, { value: 0.96, low: 0.955, high: 0.97 }).isCertain).toBe(true);
    expect(evaluateKpi(accuracy, { value: 0.96, low: 0.94, high: 0.98 }).isCertain).toBe(false);
    expect(evaluateKpi(accuracy, { value: 0.9 }).isCertain).toBeNull();
  });
});
