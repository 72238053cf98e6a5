/** A number in (0, 1) from a counter: the finaliser of MurmurHash3 (Appleby, 2011), which passes as random. */
export function hashedUniform(counter: number): number {
  let mixed = (counter + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (((mixed ^ (mixed >>> 16)) >>> 0) + 0.5) / 4_294_967_296;
}
