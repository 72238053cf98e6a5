import { KPIS } from './kpis';

function found(name: string) {
  const kpi = KPIS.find((one) => one.name === name);
  if (kpi === undefined) {
    throw new Error(`There is no KPI "${name}".`);
  }
  return kpi;
}

describe('the catalogue of KPIs', () => {
  it('KPI-41: keeps RAM, wanted low, apart from VRAM, wanted high, and caps VRAM in bytes', () => {
    expect(found('memory_used_ratio').target).toEqual({ direction: 'below', value: 0.8 });
    expect(found('vram_used_ratio').target).toEqual({ direction: 'above', value: 0.8 });
    expect(found('vram_used_bytes')).toMatchObject({
      unit: 'bytes',
      target: { direction: 'below', value: 6 * 1024 ** 3 },
    });
  });

  it('KPI-42: has ratios from 0 to 1 under the unit that shows them as percents, and NPS in points', () => {
    for (const { name, unit, target } of KPIS.filter(({ name }) => name.endsWith('_ratio'))) {
      expect({ name, isRatio: target === null || target.value <= 1 }).toEqual({ name, isRatio: true });
      expect({ name, unit }).toEqual({ name, unit: 'percentunit' });
    }
    expect(found('nps')).toMatchObject({ unit: 'none', target: { direction: 'above', value: 40 } });
  });

  it('KPI-43: shows uptime and judges on availability; growth is of complete months', () => {
    expect(found('uptime_seconds').target).toBeNull();
    expect(found('availability_ratio').target).toEqual({ direction: 'above', value: 0.999 });
    expect(found('mau_growth_ratio').note).toContain('complete months');
  });
});
