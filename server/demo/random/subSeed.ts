const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A seed for one part of the data, so that no part's draws move when another part is changed.
 *
 * FNV-1a over the parts as text, then the 32-bit finaliser of MurmurHash3 (Austin Appleby), because FNV alone leaves
 * neighbouring numbers close together.
 */
export function subSeed(seed: number, ...parts: ReadonlyArray<string | number>): number {
  let hash = FNV_OFFSET ^ (seed >>> 0);
  for (const part of parts) {
    const text = `${part}|`;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
