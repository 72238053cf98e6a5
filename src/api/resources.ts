import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { ResourceAnswer } from '../contract';
import { unwrapEnvelope } from './envelope';

export type LabelValues = ResourceAnswer<'label-values'>;
export type CompanionStatus = ResourceAnswer<'status'>;

/** Asks the companion behind a data source about its state, its settings and its current figures. */
export async function fetchStatus(dataSourceUid: string): Promise<CompanionStatus> {
  const response = await lastValueFrom(
    getBackendSrv().fetch<unknown>({
      url: `/api/datasources/uid/${encodeURIComponent(dataSourceUid)}/resources/status`,
      method: 'GET',
      showErrorAlert: false,
    })
  );
  return unwrapEnvelope<CompanionStatus>(response.data);
}
