/** Arrow's validity bitmap, least significant bit first; none at all when nothing is null, which readers take faster. */
export function toValidity(values: readonly unknown[]): { nullCount: number; nullBitmap?: Uint8Array } {
  let nullCount = 0;
  for (let index = 0; index < values.length; index++) {
    if (values[index] === null) {
      nullCount++;
    }
  }
  if (nullCount === 0) {
    return { nullCount };
  }
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  for (let index = 0; index < values.length; index++) {
    if (values[index] !== null) {
      nullBitmap[index >> 3]! |= 1 << (index & 7);
    }
  }
  return { nullCount, nullBitmap };
}
