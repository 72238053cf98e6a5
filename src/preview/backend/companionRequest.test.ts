import { toCompanionRequest } from './companionRequest';

describe('requests of the preview', () => {
  it('turn a query to Grafana into one to the companion, and its answer back', () => {
    const queries = [{ refId: 'A', queryType: 'host' }];
    const request = toCompanionRequest({
      url: '/api/ds/query?ds_type=x',
      data: { queries, from: '1000.5', to: '2000' },
    });
    expect(request).toMatchObject({ path: 'api/v1/query', body: { from: 1000, to: 2000, queries } });
    expect(request?.toGrafana({ status: 'success', data: { results: {} } })).toEqual({ results: {} });
  });

  it('pass resources on, repeating parameters with several values', () => {
    const request = toCompanionRequest({
      url: '/api/datasources/uid/measure-everything/resources/label-values',
      params: { label: 'mount', host: ['a b', 'c'] },
    });
    expect(request?.path).toBe('api/v1/resources/label-values?label=mount&host=a+b&host=c');
  });

  it('turn readiness into the health of the data source', () => {
    const request = toCompanionRequest({ url: '/api/datasources/uid/measure-everything/health' });
    expect(request).toMatchObject({ path: 'readyz', isAnsweredWhenUnhealthy: true });
    expect(request?.toGrafana({ status: 'ready', message: 'fine' })).toEqual({ status: 'OK', message: 'fine' });
    expect(request?.toGrafana({ status: 'not-ready', message: 'full' })).toEqual({ status: 'ERROR', message: 'full' });
  });

  it('are none for what only Grafana can answer', () => {
    expect(toCompanionRequest({ url: '/api/dashboards/home' })).toBeUndefined();
  });
});
