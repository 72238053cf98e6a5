import { ownFields, typeChange } from './fieldsByType';
import type { MeasureQuery } from './types';

describe('fields of a query type', () => {
  it('are kept, those of other types are not, and what Grafana adds stays', () => {
    expect(
      ownFields<MeasureQuery>({
        refId: 'A',
        hide: false,
        queryType: 'slo',
        slos: ['api'],
        metrics: ['cpu_usage_ratio'],
      })
    ).toEqual({
      refId: 'A',
      hide: false,
      queryType: 'slo',
      slos: ['api'],
    });
  });

  it('of a query without a type are those of a host', () => {
    expect(ownFields({ metrics: ['cpu_usage_ratio'], services: ['api'] })).toEqual({ metrics: ['cpu_usage_ratio'] });
  });
});

describe('changing the type', () => {
  it('to anomalies asks for those of what was asked before', () => {
    const query = {
      refId: 'A',
      queryType: 'host' as const,
      metrics: ['disk_used_ratio'],
      hosts: ['db'],
      slos: ['api'],
    };
    expect(typeChange(query, 'anomalies')).toEqual({
      queryType: 'anomalies',
      figures: undefined,
      of: { queryType: 'host', metrics: ['disk_used_ratio'], hosts: ['db'] },
    });
  });

  it('back from anomalies asks for the series itself', () => {
    const of = { queryType: 'host' as const, metrics: ['disk_used_ratio'] };
    expect(typeChange({ refId: 'A', queryType: 'anomalies', of }, 'host')).toEqual({ ...of, figures: undefined });
    expect(typeChange({ refId: 'A', queryType: 'anomalies', of }, 'slo')).toEqual({
      queryType: 'slo',
      figures: undefined,
    });
  });
});
