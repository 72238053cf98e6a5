/** As much of protobuf's wire format as an ONNX file needs. */
export function message(...fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields);
}

export function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

export function bytes(field: number, value: Buffer | string): Buffer {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const parts: number[] = [];
  let rest = value;
  while (rest > 127) {
    parts.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...parts, rest]);
}
