/** What an engine does so that nothing of a person is left. */
export interface ErasureTasks {
  /** Finds what else a person was called while it was not known who it is. */
  'find-identities': { request: { readonly userIds: readonly string[] }; report: Omit<Identities, 'userIds'> };
  /** Finds which stored ids are behind digests: a list of erasures does not name anybody. */
  'find-digests': { request: Digests; report: Omit<Identities, 'sessionIds'> };
  /** Removes every row of a person, and every byte of it, from the files. */
  erase: { request: Identities; report: EraseReport };
}

/** One person, under all names it has. */
export interface Identities {
  readonly userIds: readonly string[];
  /** Of devices and visits that belong to this person and, as far as is known, to nobody else. */
  readonly anonymousIds: readonly string[];
  readonly sessionIds: readonly string[];
}

/** SHA-256 over salt and id, hexadecimal. */
export interface Digests {
  readonly salt: string;
  readonly userDigests: readonly string[];
  readonly anonymousDigests: readonly string[];
}

export interface EraseReport {
  readonly removedRows: ReadonlyArray<{ readonly table: string; readonly rowCount: number }>;
  readonly rewrittenFiles: readonly string[];
  /** Files that are damaged or copies of what was: nothing can be taken out of them but by removing them. */
  readonly unreachableFiles: readonly string[];
}
