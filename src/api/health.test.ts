import { setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { throwError } from 'rxjs';
import { answerRequests } from '../test/runtime';
import { checkHealth } from './health';

describe('checkHealth', () => {
  it('asks the health check of the data source', async () => {
    const fetch = answerRequests(() => ({ status: 'OK', message: 'Store ready.' }));
    await expect(checkHealth('a/b')).resolves.toEqual({ isOk: true, message: 'Store ready.' });
    expect(fetch).toHaveBeenCalledWith(expect.objectContaining({ url: '/api/datasources/uid/a%2Fb/health' }));
  });

  it('takes the message of an unhealthy plugin, which Grafana answers with an error status', async () => {
    answerRequests(() => new Error('The store is read-only: the disk is full.'));
    await expect(checkHealth('uid')).resolves.toEqual({
      isOk: false,
      message: 'The store is read-only: the disk is full.',
    });
  });

  it('says so when the plugin itself is not running', async () => {
    const fetch = () => throwError(() => ({ status: 404, data: { message: 'plugin not found' } }));
    setBackendSrv({ fetch } as unknown as BackendSrv);
    const { message } = await checkHealth('uid');
    expect(message).toBe('The data source plugin is not running on this Grafana. plugin not found');
  });
});
