import { randomBytes } from 'node:crypto';

/** A short random id for one error or request, easy to search a log for: 16 hex digits. */
export function newId(): string {
  return randomBytes(8).toString('hex');
}
