/** What an engine of files does so that somebody can look whether all is well. None of it touches a record. */
export interface CheckTasks {
  'inspect-engine-file': { request: { readonly name: string }; report: EngineFileFacts };
  'inspect-table': { request: { readonly name: string; readonly table: string }; report: TableFacts };
  /** Compares sums with the records they are made from. */
  'compare-rollup': { request: { readonly name: string; readonly table: string }; report: RollupFacts };
  /** Makes all sums of a file anew from the records that are kept in it. */
  'rebuild-rollups': { request: { readonly name: string }; report: null };
}

export interface EngineFileFacts {
  /** Why the file cannot be opened; null when it can. */
  readonly trouble: string | null;
  readonly schemaVersion: number;
  readonly newestSchemaVersion: number;
  readonly storageVersion: string;
  readonly tables: readonly string[];
  readonly rollups: readonly string[];
}

export interface TableFacts {
  /** Why its rows cannot all be read; null when they can. */
  readonly trouble: string | null;
  readonly rowCount: number;
  readonly wrongMonthCount: number;
  readonly duplicateCount: number;
  readonly newestTimeMs: number | null;
  readonly newestAcceptedAtMs: number | null;
}

export interface RollupFacts {
  readonly trouble: string | null;
  /** Keys whose sums are not those of the records; only where those records are all still there. */
  readonly differingKeyCount: number;
}
