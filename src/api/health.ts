import { getBackendSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { errorText } from './errorText';

export interface DataSourceHealth {
  readonly isOk: boolean;
  readonly message: string;
}

interface HealthAnswer {
  readonly status?: string;
  readonly message?: string;
}

/** The same check as "Save & test". Grafana answers 400 for an unhealthy plugin, which is an outcome here, not a fault. */
export async function checkHealth(dataSourceUid: string): Promise<DataSourceHealth> {
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<HealthAnswer>({
        url: `/api/datasources/uid/${encodeURIComponent(dataSourceUid)}/health`,
        method: 'GET',
        showErrorAlert: false,
      })
    );
    return { isOk: data.status === 'OK', message: data.message ?? 'The data source gave no message.' };
  } catch (error) {
    const hint =
      isFetchError(error) && error.status === 404 ? 'The data source plugin is not running on this Grafana. ' : '';
    return { isOk: false, message: hint + errorText(error) };
  }
}
