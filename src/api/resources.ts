import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { ResourceAnswer } from '../contract';
import { unwrapEnvelope } from './envelope';

export type LabelValues = ResourceAnswer<'label-values'>;
export type CompanionStatus = ResourceAnswer<'status'>;

export type StorageReport = ResourceAnswer<'storage'>;

/** Asks the companion behind a data source about its state, its settings and its current figures. */
export function fetchStatus(dataSourceUid: string): Promise<CompanionStatus> {
  return fetchResource<CompanionStatus>(dataSourceUid, 'status');
}

/** Asks what is stored, the space it takes and how long it is kept. */
export function fetchStorage(dataSourceUid: string): Promise<StorageReport> {
  return fetchResource<StorageReport>(dataSourceUid, 'storage');
}

async function fetchResource<Answer>(dataSourceUid: string, name: string): Promise<Answer> {
  const response = await lastValueFrom(
    getBackendSrv().fetch<unknown>({
      url: `/api/datasources/uid/${encodeURIComponent(dataSourceUid)}/resources/${name}`,
      method: 'GET',
      showErrorAlert: false,
    })
  );
  return unwrapEnvelope<Answer>(response.data);
}
