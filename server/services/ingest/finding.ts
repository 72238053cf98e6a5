import type { RejectionCode } from '../../contract/ingest';

/** Why one record was not accepted, and where in it. */
export interface Finding {
  readonly code: RejectionCode;
  /** Empty for the record as a whole. */
  readonly path: string;
  readonly message: string;
}

export function findingText({ path, message }: Finding): string {
  return path === '' ? message : `"${path}": ${message}`;
}
