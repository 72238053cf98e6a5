export interface Utf8Column {
  readonly data: Uint8Array;
  /** Where each value starts, and where the last one ends. */
  readonly valueOffsets: Int32Array;
}

/** Strings as one run of UTF-8 bytes; null takes no bytes, its place in the validity bitmap tells it from an empty one. */
export function toUtf8(values: ReadonlyArray<string | null>): Utf8Column {
  const text = values.join('');
  const data = Buffer.from(text, 'utf8');
  // One conversion of everything is far faster than one a value, but tells where each ends only for ASCII.
  return data.byteLength === text.length ? { data, valueOffsets: offsetsOf(values) } : encodeEach(values);
}

function offsetsOf(values: ReadonlyArray<string | null>): Int32Array {
  const valueOffsets = new Int32Array(values.length + 1);
  for (let index = 0; index < values.length; index++) {
    valueOffsets[index + 1] = valueOffsets[index]! + (values[index]?.length ?? 0);
  }
  return valueOffsets;
}

function encodeEach(values: ReadonlyArray<string | null>): Utf8Column {
  const encoded = values.map((value) => Buffer.from(value ?? '', 'utf8'));
  const valueOffsets = new Int32Array(values.length + 1);
  encoded.forEach((bytes, index) => {
    valueOffsets[index + 1] = valueOffsets[index]! + bytes.byteLength;
  });
  return { data: Buffer.concat(encoded, valueOffsets[values.length]), valueOffsets };
}
