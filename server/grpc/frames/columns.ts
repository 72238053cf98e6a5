import { Binary, Bool, Float64, makeData, TimestampNanosecond, Utf8, type Data, type DataType } from 'apache-arrow';
import type { FrameField } from '../../contract/frames';
import { toNanoseconds } from './nanoseconds';
import { toUtf8 } from './utf8';
import { toValidity } from './validity';

/**
 * The values of a field as an Arrow column. Typed arrays pass through uncopied.
 *
 * Types are always given: the library would infer a dictionary for strings, which Grafana's SDK refuses.
 */
export function toColumn(field: FrameField): Data<DataType> {
  const length = field.values.length;
  switch (field.type) {
    case 'time':
      return makeData({ type: new TimestampNanosecond(), length, nullCount: 0, data: toNanoseconds(field.values) });
    case 'number':
      return field.values instanceof Float64Array
        ? makeData({ type: new Float64(), length, nullCount: 0, data: field.values })
        : makeData({ type: new Float64(), length, ...toValidity(field.values), data: toFloats(field.values) });
    case 'string':
      return makeData({ type: new Utf8(), length, ...toValidity(field.values), ...toUtf8(field.values) });
    case 'json':
      // Grafana's SDK reads bytes as a column of raw JSON.
      return makeData({
        type: new Binary(),
        length,
        nullCount: 0,
        ...toUtf8(field.values.map((value) => JSON.stringify(value))),
      });
    case 'boolean':
      return makeData({ type: new Bool(), length, ...toValidity(field.values), data: toBits(field.values) });
  }
}

/** Whether readers must expect nulls: not for times, nor for a typed array, which promises that there are none. */
export function isNullable(field: FrameField): boolean {
  return !(field.values instanceof Float64Array || field.type === 'json');
}

function toFloats(values: ReadonlyArray<number | null>): Float64Array {
  const floats = new Float64Array(values.length);
  // A plain loop: Float64Array.from with a mapping function measured about six times slower.
  for (let index = 0; index < floats.length; index++) {
    floats[index] = values[index] ?? 0;
  }
  return floats;
}

function toBits(values: ReadonlyArray<boolean | null>): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let index = 0; index < values.length; index++) {
    if (values[index]) {
      bits[index >> 3]! |= 1 << (index & 7);
    }
  }
  return bits;
}
