import { randomFillSync } from 'node:crypto';

const ID_BYTES = 8;
const pool = Buffer.alloc(512 * ID_BYTES);
let usedBytes = pool.length;

/** A short random id for one error or request, easy to search a log for: 16 hex digits. */
export function newId(): string {
  if (usedBytes === pool.length) {
    // Many at once: asking the system for each costs several times as much as all the rest of an id.
    randomFillSync(pool);
    usedBytes = 0;
  }
  usedBytes += ID_BYTES;
  return pool.toString('hex', usedBytes - ID_BYTES, usedBytes);
}
