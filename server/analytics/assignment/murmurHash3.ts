const BLOCK = 4;
const FIRST_FACTOR = 0xcc9e2d51;
const SECOND_FACTOR = 0x1b873593;
const encoder = new TextEncoder();

/**
 * MurmurHash3 x86 32 of a text's UTF-8 bytes, a whole number in [0, 2³²).
 *
 * Source: Austin Appleby, SMHasher, `MurmurHash3_x86_32` (2011, public domain); matches its verification value and
 * scikit-learn's `murmurhash3_32`.
 */
export function murmurHash3(text: string, seed = 0): number {
  return murmurHash3OfBytes(encoder.encode(text), seed);
}

export function murmurHash3OfBytes(bytes: Uint8Array, seed: number): number {
  const whole = bytes.length - (bytes.length % BLOCK);
  let hash = seed | 0;
  for (let start = 0; start < whole; start += BLOCK) {
    hash = rotateLeft(hash ^ scrambled(littleEndian(bytes, start, BLOCK)), 13);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  if (whole < bytes.length) {
    hash ^= scrambled(littleEndian(bytes, whole, bytes.length - whole));
  }
  return finalised(hash ^ bytes.length);
}

function littleEndian(bytes: Uint8Array, start: number, count: number): number {
  let word = 0;
  for (let index = count - 1; index >= 0; index--) {
    word = (word << 8) | (bytes[start + index] ?? 0);
  }
  return word;
}

function scrambled(word: number): number {
  return Math.imul(rotateLeft(Math.imul(word, FIRST_FACTOR), 15), SECOND_FACTOR);
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function finalised(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
