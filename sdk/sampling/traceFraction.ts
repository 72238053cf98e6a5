/**
 * A number in [0, 1) that depends on nothing but the trace id: 32-bit FNV-1a, then the finaliser of MurmurHash3, because
 * FNV alone leaves ids that differ only at the end close together. Every process that samples a trace so decides the
 * same, and a trace kept at a low rate is kept at every higher one.
 */
export function traceFraction(traceId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < traceId.length; index += 1) {
    hash = Math.imul(hash ^ traceId.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
