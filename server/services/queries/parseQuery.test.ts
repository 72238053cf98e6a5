import { AppError } from '../../contract/errors';
import { parseQuery } from './parseQuery';

function detailsOf(model: unknown) {
  try {
    parseQuery(model);
  } catch (error) {
    if (error instanceof AppError) {
      return { code: error.code, paths: error.details.map((detail) => detail.path) };
    }
    throw error;
  }
  return undefined;
}

describe('parseQuery', () => {
  it('fills in the defaults of a bare query', () => {
    expect(parseQuery({ queryType: 'host' })).toEqual({
      queryType: 'host',
      metrics: ['cpu_usage_ratio'],
      hosts: [],
      labels: {},
      aggregation: 'mean',
      format: 'timeseries',
      legend: '',
    });
  });

  it('ignores the keys that Grafana adds', () => {
    const model = {
      refId: 'A',
      datasource: { uid: 'x' },
      datasourceId: 3,
      hide: false,
      intervalMs: 1,
      maxDataPoints: 2,
      key: 'k',
      queryType: 'host',
    };
    expect(parseQuery(model).queryType).toBe('host');
  });

  it('names the field that is wrong', () => {
    expect(detailsOf({ queryType: 'host', metrics: ['cpu_usage_ratio', 'nonsense'] })).toEqual({
      code: 'QUERY_INVALID',
      paths: ['metrics[1]'],
    });
    expect(detailsOf({ queryType: 'host', metrics: [] })?.paths).toEqual(['metrics']);
    expect(detailsOf({ queryType: 'host', colour: 'blue' })?.paths).toEqual(['colour']);
    expect(detailsOf({ queryType: 'host', labels: { mount: [7] } })?.paths).toEqual(['labels.mount[0]']);
  });

  it('names a missing or unknown query type', () => {
    expect(detailsOf({})?.paths).toEqual(['queryType']);
    expect(detailsOf({ queryType: 'weather' })?.paths).toEqual(['queryType']);
  });

  it.each([null, 'text', 7, [], undefined])('refuses %p, which is no object', (model) => {
    expect(detailsOf(model)?.code).toBe('QUERY_INVALID');
  });
});
