import { CoreApp, dateTime, LoadingState, type DataQueryRequest } from '@grafana/data';
import type { BackendSrvRequest } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { aDataSource, answerRequests, provideDataSources, provideTemplates } from '../test/runtime';
import { DataSource } from './DataSource';
import { QUERY_EXAMPLES } from './examples';
import type { MeasureQuery, MeasureVariableQuery } from './types';

const FROM_MS = 1_000;
const TO_MS = 61_000;
const range = { from: dateTime(FROM_MS), to: dateTime(TO_MS), raw: { from: 'now-1m', to: 'now' } };

function aRequest<Query extends MeasureQuery | MeasureVariableQuery>(
  targets: Query[],
  scopedVars: DataQueryRequest['scopedVars'] = {}
): DataQueryRequest<Query> {
  return {
    requestId: 'Q1',
    app: CoreApp.Dashboard,
    interval: '10s',
    intervalMs: 10_000,
    maxDataPoints: 100,
    range,
    scopedVars,
    startTime: 0,
    targets,
    timezone: 'utc',
  };
}

const aFrame = {
  schema: {
    refId: 'A',
    meta: { type: 'timeseries-multi', typeVersion: [0, 1] },
    fields: [
      { name: 'time', type: 'time' },
      { name: 'cpu_usage_ratio', type: 'number', labels: { host: 'web-1' }, config: { unit: 'percentunit' } },
    ],
  },
  data: { values: [[FROM_MS], [0.4]] },
};

function sentQueries(fetch: jest.Mock): MeasureQuery[] {
  const [request] = fetch.mock.calls[0] as [BackendSrvRequest];
  return (request.data as { queries: MeasureQuery[] }).queries;
}

let datasource: DataSource;

beforeEach(() => {
  provideDataSources([aDataSource()]);
  provideTemplates();
  datasource = new DataSource(aDataSource());
});

describe('queries', () => {
  it('go to the backend with variables filled in, and come back as frames', async () => {
    const fetch = answerRequests(() => ({ results: { A: { status: 200, frames: [aFrame] } } }));
    const target = { refId: 'A', queryType: 'host' as const, metrics: ['cpu_usage_ratio'], hosts: ['$host'] };
    const scopedVars = { host: { text: '', value: ['web-1', 'web-2'] } };
    const { data } = await lastValueFrom(datasource.query(aRequest([target], scopedVars)));
    expect(sentQueries(fetch)).toMatchObject([
      { refId: 'A', queryType: 'host', hosts: ['web-1', 'web-2'], intervalMs: 10_000, maxDataPoints: 100 },
    ]);
    expect(data[0].fields[1]).toMatchObject({
      labels: { host: 'web-1' },
      values: [0.4],
      config: { unit: 'percentunit' },
    });
  });

  it('without a metric, or hidden, are not sent', async () => {
    const fetch = answerRequests(() => ({ results: {} }));
    const targets = [
      { refId: 'A', metrics: [] },
      { refId: 'C', metrics: ['x'], hide: true },
    ];
    await lastValueFrom(datasource.query(aRequest<MeasureQuery>(targets)));
    expect(fetch).not.toHaveBeenCalled();
  });

  it('without a word about metrics are sent, for the default that the editor shows', async () => {
    const fetch = answerRequests(() => ({ results: {} }));
    await lastValueFrom(datasource.query(aRequest<MeasureQuery>([{ refId: 'A' }])));
    expect(sentQueries(fetch)).toMatchObject([{ refId: 'A', queryType: 'host' }]);
  });

  it('that fail leave the others their frames', async () => {
    const error = 'The query is not valid: metrics[0]: unknown.';
    answerRequests(() => ({ results: { A: { status: 200, frames: [aFrame] }, B: { status: 400, error } } }));
    const targets = ['A', 'B'].map((refId) => ({ refId, metrics: ['cpu_usage_ratio'] }));
    const response = await lastValueFrom(datasource.query(aRequest<MeasureQuery>(targets)));
    expect(response.state).toBe(LoadingState.Error);
    expect(response.data).toHaveLength(1);
    expect(response.errors).toEqual([expect.objectContaining({ refId: 'B', message: error })]);
  });
});

describe('default query', () => {
  it('asks for a time series in a panel and for one number per series in an alert rule', () => {
    expect(datasource.getDefaultQuery(CoreApp.Dashboard)).toMatchObject({ queryType: 'host', format: 'timeseries' });
    expect(datasource.getDefaultQuery(CoreApp.UnifiedAlerting)).toMatchObject({ format: 'numeric' });
  });

  it('and every example of the help would be sent', () => {
    const queries = [
      { refId: 'A', ...datasource.getDefaultQuery(CoreApp.Explore) },
      ...QUERY_EXAMPLES.map(({ query }) => query),
    ];
    queries.forEach((query) => expect(datasource.filterQuery(query)).toBe(true));
  });
});

describe('label values', () => {
  it('are asked for the time range and the hosts, whose variables are filled in', async () => {
    const fetch = answerRequests(() => ({ status: 'success', data: { values: ['/', '/data'] } }));
    const values = await datasource.getLabelValues({
      label: 'mount',
      range,
      hosts: ['$host'],
      scopedVars: { host: { text: '', value: ['web-1'] } },
    });
    expect(values).toEqual(['/', '/data']);
    expect(fetch).toHaveBeenCalledWith(
      expect.objectContaining({
        url: '/api/datasources/uid/measure-everything/resources/label-values',
        params: { label: 'mount', from: FROM_MS, to: TO_MS, host: ['web-1'] },
      })
    );
  });

  it('fill a dashboard variable', async () => {
    answerRequests(() => ({ status: 'success', data: { values: ['web-1'] } }));
    // Grafana takes the method off the object and calls it by itself.
    const { query } = datasource.variables as unknown as {
      query: (request: DataQueryRequest<MeasureVariableQuery>) => ReturnType<DataSource['query']>;
    };
    const { data } = await lastValueFrom(query(aRequest<MeasureVariableQuery>([{ refId: 'host', label: 'host' }])));
    expect(data).toEqual([{ text: 'web-1', value: 'web-1' }]);
  });
});
