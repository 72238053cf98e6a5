import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { ListedModel, ResourceAnswer, SloExportFormat } from '../contract';
import { unwrapEnvelope } from './envelope';

export type LabelValues = ResourceAnswer<'label-values'>;
export type CompanionStatus = ResourceAnswer<'status'>;

export type StorageReport = ResourceAnswer<'storage'>;
export type SloDetail = ResourceAnswer<'slo'>;
export type SloExport = ResourceAnswer<'slo-export'>;

/** Asks the companion behind a data source about its state, its settings and its current figures. */
export function fetchStatus(dataSourceUid: string): Promise<CompanionStatus> {
  return fetchResource<CompanionStatus>(dataSourceUid, 'status');
}

/** Asks what is stored, the space it takes and how long it is kept. */
export function fetchStorage(dataSourceUid: string): Promise<StorageReport> {
  return fetchResource<StorageReport>(dataSourceUid, 'storage');
}

/** Asks what an objective says and how its alert conditions stand. */
export function fetchSloDetail(dataSourceUid: string, name: string, atMs: number): Promise<SloDetail> {
  return fetchResource<SloDetail>(dataSourceUid, 'slo', { name, at: atMs });
}

/** Asks for objectives as a file: one, or every one. */
export function fetchSloExport(
  dataSourceUid: string,
  format: SloExportFormat,
  slo: string | undefined
): Promise<SloExport> {
  return fetchResource<SloExport>(dataSourceUid, 'slo-export', { format, ...(slo !== undefined && { slo }) });
}

/** Asks which models there are: registered ones, and those that have calls in a stretch of time. */
export async function fetchModels(
  dataSourceUid: string,
  fromMs: number,
  toMs: number
): Promise<readonly ListedModel[]> {
  const { models } = await fetchResource<ResourceAnswer<'models'>>(dataSourceUid, 'models', { from: fromMs, to: toMs });
  return models;
}

async function fetchResource<Answer>(
  dataSourceUid: string,
  name: string,
  params: Readonly<Record<string, string | number>> = {}
): Promise<Answer> {
  const response = await lastValueFrom(
    getBackendSrv().fetch<unknown>({
      url: `/api/datasources/uid/${encodeURIComponent(dataSourceUid)}/resources/${name}`,
      method: 'GET',
      params,
      showErrorAlert: false,
    })
  );
  return unwrapEnvelope<Answer>(response.data);
}
