import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { HOST_LABELS, type Aggregation, type HostLabel, type QueryFormat, type QueryType } from '../contract';

/**
 * A query as it is saved in a dashboard. It may hold template variables anywhere, so names are plain strings here;
 * the companion checks what is sent after interpolation.
 */
export interface MeasureQuery extends DataQuery {
  queryType?: QueryType;
  metrics?: string[];
  hosts?: string[];
  labels?: Partial<Record<HostLabel, string[]>>;
  services?: string[];
  figures?: string[];
  slos?: string[];
  field?: string;
  burn_window?: string;
  aggregation?: Aggregation;
  format?: QueryFormat;
  legend?: string;
}

/** What a variable can list. */
export const VARIABLE_LABELS = ['host', 'metric', ...HOST_LABELS, 'service', 'slo'] as const;
export type VariableLabel = (typeof VARIABLE_LABELS)[number];

export interface MeasureVariableQuery extends DataQuery {
  label: VariableLabel;
  /** Only values seen on these hosts; empty means every host. */
  hosts?: string[];
}

export interface MeasureDataSourceOptions extends DataSourceJsonData {
  /** host:port of the companion's gRPC door; empty when Grafana starts or attaches the companion by itself. */
  address?: string;
}

export interface MeasureSecureOptions {
  token?: string;
}
