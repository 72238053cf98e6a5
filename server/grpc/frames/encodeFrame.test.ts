import { tableFromIPC, Type, type Table } from 'apache-arrow';
import type { Frame, FrameField } from '../../contract/frames';
import { encodeFrame } from './encodeFrame';

const HOUR_MS = 3_600_000;

function aFrame(fields: readonly FrameField[], over: Partial<Frame> = {}): Frame {
  return { refId: 'A', fields, meta: { type: 'timeseries-multi', typeVersion: [0, 1] }, ...over };
}

function decode(frame: Frame): Table {
  return tableFromIPC(encodeFrame(frame));
}

function column(table: Table, index: number): unknown[] {
  return [...(table.getChildAt(index) ?? [])];
}

describe('encodeFrame', () => {
  const times = Float64Array.of(1_700_000_000_123, 1_700_000_000_123 + HOUR_MS);

  it('writes the file format, with its magic at both ends', () => {
    const bytes = encodeFrame(aFrame([{ type: 'time', name: 'time', values: times }]));
    expect(bytes.subarray(0, 6).toString()).toBe('ARROW1');
    expect(bytes.subarray(-6).toString()).toBe('ARROW1');
  });

  it('writes times as exact nanoseconds that are never null', () => {
    const table = decode(aFrame([{ type: 'time', name: 'time', values: times }]));
    const nanoseconds = table.data[0]?.children[0]?.values as BigInt64Array;
    expect([...nanoseconds]).toEqual([1_700_000_000_123_000_000n, 1_700_003_600_123_000_000n]);
    expect(table.schema.fields[0]).toMatchObject({ name: 'time', nullable: false });
    expect(table.schema.fields[0]?.metadata.get('tstype')).toBe('time');
  });

  it('keeps every value and null of numbers, strings and booleans', () => {
    const table = decode(
      aFrame([
        { type: 'number', name: 'n', values: [1.5, null, -0, 1e300, null, 0, 1, 2, 3] },
        { type: 'string', name: 's', values: ['', null, 'ä€😀', 'x'.repeat(300), null, 'a', 'b', 'c', 'd'] },
        { type: 'boolean', name: 'b', values: [true, null, false, true, null, true, false, true, true] },
      ])
    );
    expect(column(table, 0)).toEqual([1.5, null, -0, 1e300, null, 0, 1, 2, 3]);
    expect(column(table, 1)).toEqual(['', null, 'ä€😀', 'x'.repeat(300), null, 'a', 'b', 'c', 'd']);
    expect(column(table, 2)).toEqual([true, null, false, true, null, true, false, true, true]);
    expect(table.schema.fields.map((field) => field.nullable)).toEqual([true, true, true]);
    expect(table.schema.fields.map((field) => field.type.typeId)).toEqual([Type.Float, Type.Utf8, Type.Bool]);
  });

  it('keeps plain ASCII strings apart, and halves of a surrogate pair in neighbouring values', () => {
    const ascii = ['', 'a', null, 'bc', 'def'];
    const halves = ['\ud83d', '\ude00', 'x'];
    const table = (values: Array<string | null>) => decode(aFrame([{ type: 'string', name: 's', values }]));
    expect(column(table(ascii), 0)).toEqual(ascii);
    expect(column(table(halves), 0)).toEqual(['\ufffd', '\ufffd', 'x']);
  });

  it('marks a typed array as free of nulls', () => {
    const table = decode(aFrame([{ type: 'number', name: 'n', values: Float64Array.of(1, 2) }]));
    expect(table.schema.fields[0]?.nullable).toBe(false);
    expect(column(table, 0)).toEqual([1, 2]);
  });

  it('keeps columns apart that share one typed array or lie side by side in one buffer', () => {
    const shared = Float64Array.of(1, 2, 3, 4);
    const table = decode(
      aFrame([
        { type: 'number', name: 'first', values: shared.subarray(0, 2) },
        { type: 'number', name: 'second', values: shared.subarray(2, 4) },
        { type: 'number', name: 'third', values: shared.subarray(2, 4) },
        { type: 'number', name: 'fourth', values: shared.subarray(1, 3) },
      ])
    );
    expect([0, 1, 2, 3].map((index) => column(table, index))).toEqual([
      [1, 2],
      [3, 4],
      [3, 4],
      [2, 3],
    ]);
  });

  it('carries name, refId and meta of the frame, labels and config of its fields', () => {
    const frame = aFrame(
      [
        {
          type: 'number',
          name: 'disk_used_ratio',
          values: Float64Array.of(0.5),
          labels: { host: 'a', mount: '/' },
          config: { unit: 'percentunit', min: 0, max: 1 },
        },
      ],
      { name: 'Disk', meta: { type: 'numeric-multi', typeVersion: [0, 1], custom: { bucketMs: 1 } } }
    );
    const { schema } = decode(frame);
    expect(schema.metadata.get('name')).toBe('Disk');
    expect(schema.metadata.get('refId')).toBe('A');
    expect(JSON.parse(schema.metadata.get('meta') ?? '')).toEqual(frame.meta);
    const metadata = schema.fields[0]?.metadata;
    expect(metadata?.get('tstype')).toBe('number');
    expect(JSON.parse(metadata?.get('labels') ?? '')).toEqual({ host: 'a', mount: '/' });
    expect(JSON.parse(metadata?.get('config') ?? '')).toEqual({ unit: 'percentunit', min: 0, max: 1 });
  });

  it('writes no record batch for fields without rows, and keeps meta for a frame without fields', () => {
    const empty = decode(aFrame([{ type: 'time', name: 'time', values: new Float64Array() }]));
    expect(empty.numRows).toBe(0);
    expect(empty.schema.names).toEqual(['time']);

    const noData = decode(aFrame([]));
    expect(noData.schema.fields).toEqual([]);
    expect(JSON.parse(noData.schema.metadata.get('meta') ?? '')).toEqual({
      type: 'timeseries-multi',
      typeVersion: [0, 1],
    });
  });

  it('refuses fields of different lengths, naming the field', () => {
    const uneven = aFrame([
      { type: 'time', name: 'time', values: times },
      { type: 'number', name: 'short', values: [1] },
    ]);
    expect(() => encodeFrame(uneven)).toThrow('Field "short" has 1 values where the first has 2');
  });
});
