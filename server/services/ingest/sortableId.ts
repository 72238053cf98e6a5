import { randomFillSync } from 'node:crypto';
import type { Clock } from '../../platform/clock';

/** Crockford's alphabet: digits and letters in ASCII order, none that look alike. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;
const POOL_BYTES = 8_192;

/** Makes ids in ULID form: 48 bits of milliseconds, then 80 random bits, so that later ids sort later. */
export function createIdMaker(clock: Clock): () => string {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  let timeMs = -1;
  let timeText = '';

  return () => {
    if (used + RANDOM_LENGTH > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const nowMs = clock.nowMs();
    if (nowMs !== timeMs) {
      timeMs = nowMs;
      timeText = encodeTime(nowMs);
    }
    let id = timeText;
    const end = used + RANDOM_LENGTH;
    for (; used < end; used++) {
      id += ALPHABET.charAt((pool[used] ?? 0) & 31);
    }
    return id;
  };
}

function encodeTime(timeMs: number): string {
  let text = '';
  for (let rest = Math.trunc(timeMs), place = 0; place < TIME_LENGTH; place++, rest = Math.floor(rest / 32)) {
    text = ALPHABET.charAt(rest % 32) + text;
  }
  return text;
}
