/** How the cluster is reached and what this companion is called there. */
export interface ClickhouseSettings {
  /** http(s)://user:password@host:port/database; without a database, `measure_everything`. */
  readonly url: string;
  /** The cluster's name in the server's configuration; null for a single server. */
  readonly cluster: string | null;
  /** Unique among the companions in front of one cluster: it tells their segments apart. */
  readonly storeId: string;
  /** Questions answered at the same time; more wait. */
  readonly connections: number;
  /** Questions that may wait; more are refused. */
  readonly maxWaitingQuestions: number;
  /** Most memory that the server may use for one question. */
  readonly questionMemoryMebibytes: number;
  /** A second record with the same id within this stretch of event time is dropped. */
  readonly duplicateHorizonMs: number;
}

const DAY_MS = 86_400_000;

export const DEFAULT_CLICKHOUSE_SETTINGS = {
  connections: 16,
  maxWaitingQuestions: 64,
  questionMemoryMebibytes: 2048,
  duplicateHorizonMs: 7 * DAY_MS,
} as const;
