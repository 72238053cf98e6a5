const TWO_TO_16 = 0x1_0000;
const TWO_TO_32 = 0x1_0000_0000;
const NANOSECONDS_PER_MILLISECOND = 1_000_000;

/** Beyond this the nanoseconds since 1970 do not fit 64 bits (the year 2262). */
const MAX_TIME_MS = 9_223_372_036_854;

/**
 * Unix milliseconds as 64-bit nanoseconds, exactly: a double cannot hold nanoseconds of today, and one BigInt a value
 * is slow, so each value is written as its two 32-bit halves (little-endian, as every platform of Node 20 is).
 *
 * @throws RangeError when the first or the last time cannot be expressed; times are ascending.
 */
export function toNanoseconds(timesMs: Float64Array): BigInt64Array {
  for (const timeMs of [timesMs[0], timesMs.at(-1)]) {
    if (timeMs !== undefined && !(Math.abs(timeMs) <= MAX_TIME_MS)) {
      throw new RangeError(`A time of ${timeMs} ms cannot be expressed in nanoseconds`);
    }
  }
  const nanoseconds = new BigInt64Array(timesMs.length);
  const halves = new Uint32Array(nanoseconds.buffer);
  for (let index = 0; index < timesMs.length; index++) {
    const timeMs = timesMs[index]!;
    const upperMs = Math.floor(timeMs / TWO_TO_16);
    const lowerMs = timeMs - upperMs * TWO_TO_16;
    // timeMs * 1e6 = upper * 2^16 + lower * 1e6, each part exact in a double.
    const upper = upperMs * NANOSECONDS_PER_MILLISECOND;
    const upperHigh = Math.floor(upper / TWO_TO_16);
    const low = (upper - upperHigh * TWO_TO_16) * TWO_TO_16 + Math.floor(lowerMs * NANOSECONDS_PER_MILLISECOND);
    const carry = Math.floor(low / TWO_TO_32);
    halves[2 * index] = low - carry * TWO_TO_32;
    halves[2 * index + 1] = upperHigh + carry;
  }
  return nanoseconds;
}
