/**
 * The neutral form of an answer before a door encodes it: as Arrow over gRPC, as JSON over HTTP. The shapes follow
 * Grafana's data plane, so that every query works in an alert rule.
 */

/** Unix milliseconds, never null; ascending in the first time field of a frame. */
export interface TimeField {
  readonly type: 'time';
  readonly name: string;
  readonly values: Float64Array;
  readonly config?: FieldConfig;
}

/** Finite numbers; null where there is none. A Float64Array promises that none is null (and none is NaN). */
export interface NumberField {
  readonly type: 'number';
  readonly name: string;
  readonly values: Float64Array | ReadonlyArray<number | null>;
  readonly labels?: Labels;
  readonly config?: FieldConfig;
}

export interface StringField {
  readonly type: 'string';
  readonly name: string;
  readonly values: ReadonlyArray<string | null>;
  readonly labels?: Labels;
  readonly config?: FieldConfig;
}

export interface BooleanField {
  readonly type: 'boolean';
  readonly name: string;
  readonly values: ReadonlyArray<boolean | null>;
  readonly labels?: Labels;
  readonly config?: FieldConfig;
}

/** Any JSON value in each row; how Grafana takes the labels of a log line. */
export interface JsonField {
  readonly type: 'json';
  readonly name: string;
  readonly values: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly labels?: Labels;
  readonly config?: FieldConfig;
}

export type FrameField = TimeField | NumberField | StringField | BooleanField | JsonField;

export type Labels = Readonly<Record<string, string>>;

/** The subset of Grafana's FieldConfig that a data source sets. */
export interface FieldConfig {
  /** Grafana's unit id, e.g. `percentunit`. */
  readonly unit?: string;
  readonly description?: string;
  readonly displayNameFromDS?: string;
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  /** On a time field: Grafana breaks the line between points that are further apart, milliseconds. */
  readonly interval?: number;
  /** One of Grafana's named colours; a panel's own choice goes before it only by an override. */
  readonly color?: { readonly mode: 'fixed'; readonly fixedColor: string };
  /** Options of the panel that draws the field, such as `fillBelowTo`. */
  readonly custom?: Readonly<Record<string, unknown>>;
}

export interface FrameNotice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
}

export interface FrameMeta {
  readonly type: 'timeseries-multi' | 'timeseries-wide' | 'numeric-multi' | 'table' | 'log-lines';
  /** Grafana takes the typed path only for a version above 0.0, which log lines have none of. */
  readonly typeVersion: readonly [0, 0 | 1];
  /** Which panel Explore opens. */
  readonly preferredVisualisationType?: 'logs';
  readonly notices?: readonly FrameNotice[];
  /** How the answer was made: window, bucket, source, how far behind the store was … */
  readonly custom?: Readonly<Record<string, unknown>>;
}

export interface Frame {
  readonly name?: string;
  readonly refId: string;
  /** All fields have the same number of values. No fields at all is the data plane's "no data". */
  readonly fields: readonly FrameField[];
  readonly meta: FrameMeta;
}
