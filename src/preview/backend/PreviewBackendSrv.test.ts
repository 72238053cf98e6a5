import { lastValueFrom } from 'rxjs';
import { PreviewBackendSrv } from './PreviewBackendSrv';

const HEALTH = '/api/datasources/uid/measure-everything/health';
const STATUS = '/api/datasources/uid/measure-everything/resources/status';

function answer(status: number, body: string) {
  const fetch = jest.fn(async () => ({ ok: status < 400, status, text: async () => body }));
  Object.assign(globalThis, { fetch });
  return fetch;
}

const ask = (url: string) => lastValueFrom(new PreviewBackendSrv().fetch({ url, method: 'GET' }));

afterEach(() => sessionStorage.clear());

describe('PreviewBackendSrv', () => {
  it('reads an unhealthy companion as an answer, not as a failure', async () => {
    answer(503, '{"status":"not-ready","message":"The store is still starting."}');
    await expect(ask(HEALTH)).resolves.toMatchObject({
      data: { status: 'ERROR', message: 'The store is still starting.' },
    });
  });

  it('passes on the message of an error', async () => {
    answer(400, '{"status":"error","message":"Unknown parameter \\"foo\\"."}');
    await expect(ask(STATUS)).rejects.toMatchObject({ status: 400, data: { message: 'Unknown parameter "foo".' } });
  });

  it('says so when nobody answers, or somebody else does', async () => {
    Object.assign(globalThis, { fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    await expect(ask(STATUS)).rejects.toMatchObject({ data: { message: expect.stringMatching(/does not answer/) } });
    answer(200, '<html>');
    await expect(ask(STATUS)).rejects.toMatchObject({ data: { message: expect.stringMatching(/did not come from/) } });
  });

  it('sends the token of this tab', async () => {
    sessionStorage.setItem('measure-everything.token', 'a-token');
    const fetch = answer(200, '{"status":"success","data":{}}');
    await ask(STATUS);
    expect(fetch).toHaveBeenCalledWith(
      'api/v1/resources/status',
      expect.objectContaining({ headers: expect.objectContaining({ Authorization: 'Bearer a-token' }) })
    );
  });

  it('refuses what only Grafana could answer', async () => {
    await expect(ask('/api/dashboards/home')).rejects.toMatchObject({ status: 404 });
  });
});
