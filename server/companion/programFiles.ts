import path from 'node:path';

/** Set by the bundler; absent when the code runs unbundled, in tests. */
declare const COMPANION_VERSION: string | undefined;

/** What lies beside the running program. */
export interface ProgramFiles {
  readonly version: string;
  /** The engine process's program. */
  readonly engineScript: string;
  /** The program of the thread that reads large bodies. */
  readonly bulkScript: string;
  /** Folder with the built preview and docs pages. */
  readonly webDir: string;
  /** WordNet's synonyms. */
  readonly wordnetFile: string;
}

export function programFiles(programDir: string): ProgramFiles {
  return {
    version: typeof COMPANION_VERSION === 'string' ? COMPANION_VERSION : 'unbuilt',
    engineScript: path.join(programDir, 'engine.cjs'),
    bulkScript: path.join(programDir, 'bulk.cjs'),
    webDir: programDir,
    wordnetFile: path.join(programDir, 'wordnet', 'wordnet.txt.gz'),
  };
}
