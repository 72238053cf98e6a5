import type { DataQueryRequest, DataQueryResponse, DataSourceApi, DataSourceInstanceSettings } from '@grafana/data';
import {
  setBackendSrv,
  setDataSourceSrv,
  setTemplateSrv,
  type BackendSrv,
  type BackendSrvRequest,
  type FetchResponse,
} from '@grafana/runtime';
import { of, throwError, type Observable } from 'rxjs';
import { DATASOURCE_TYPE } from '../constants';
import type { MeasureQuery } from '../datasource/types';
import { PreviewTemplateSrv } from '../preview/backend/PreviewTemplateSrv';

type Answer = (request: BackendSrvRequest) => unknown;

/** Answers requests to Grafana's back end; an answer that is an Error fails the request as Grafana would. */
export function answerRequests(answer: Answer): jest.Mock {
  const fetch = jest.fn((request: BackendSrvRequest): Observable<FetchResponse> => {
    const data = answer(request);
    if (data instanceof Error) {
      return throwError(() => ({ status: 500, data: { message: data.message }, config: request }));
    }
    return of({ data, status: 200, ok: true, config: request } as FetchResponse);
  });
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return fetch;
}

export function aDataSource(overrides: Partial<DataSourceInstanceSettings> = {}): DataSourceInstanceSettings {
  return {
    id: 1,
    uid: 'measure-everything',
    type: DATASOURCE_TYPE,
    name: 'Measure Everything',
    access: 'proxy',
    readOnly: false,
    jsonData: {},
    meta: {} as DataSourceInstanceSettings['meta'],
    ...overrides,
  };
}

type Query = (request: DataQueryRequest<MeasureQuery>) => Observable<DataQueryResponse>;

/** Makes these the data sources that Grafana has; all of them answer queries with `query`. */
export function provideDataSources(
  settings: DataSourceInstanceSettings[],
  query: Query = () => of({ data: [] })
): void {
  setDataSourceSrv({
    get: async () => ({ query }) as unknown as DataSourceApi,
    getList: () => [...settings],
    getInstanceSettings: () => settings[0],
    reload: () => undefined,
  });
}

/** Fills in variables from the scope of a request, as Grafana does with those of a dashboard. */
export function provideTemplates(): void {
  setTemplateSrv(new PreviewTemplateSrv());
}
