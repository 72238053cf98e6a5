/** What an engine of files does for a backup. */
export interface CopyTasks {
  /** The files there are, whether they can be opened or not; oldest month first. */
  'engine-files': { request: object; report: EngineFiles };
  /** Copies one file into a folder, as it is between two loads. */
  'copy-engine-file': {
    request: { readonly name: string; readonly targetFolder: string };
    /** null: the file is gone since it was listed, because nothing in it is kept any longer. */
    report: CopiedEngineFile | null;
  };
}

export interface EngineFiles {
  readonly engineVersion: string;
  readonly files: ReadonlyArray<{ readonly name: string; readonly byteCount: number }>;
}

export interface CopiedEngineFile {
  /** Names in the target folder: the file, and its own log where it has one. */
  readonly names: readonly string[];
  readonly tables: ReadonlyArray<{ readonly table: string; readonly rowCount: number }>;
}
