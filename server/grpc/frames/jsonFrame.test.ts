import { encodeJsonFrame } from './jsonFrame';

describe('encodeJsonFrame', () => {
  it('gives the types by which the SDK rebuilds each column, with labels and config', () => {
    const bytes = encodeJsonFrame({
      name: 'host',
      refId: '',
      fields: [
        { type: 'time', name: 'time', values: Float64Array.of(1_700_000_000_123) },
        { type: 'number', name: 'n', values: [null], labels: { host: 'a' }, config: { unit: 'percentunit' } },
      ],
      meta: { type: 'timeseries-wide', typeVersion: [0, 1] },
    });
    expect(JSON.parse(bytes.toString())).toEqual({
      schema: {
        name: 'host',
        refId: '',
        meta: { type: 'timeseries-wide', typeVersion: [0, 1] },
        fields: [
          { name: 'time', type: 'time', typeInfo: { frame: 'time.Time' } },
          {
            name: 'n',
            type: 'number',
            typeInfo: { frame: 'float64', nullable: true },
            labels: { host: 'a' },
            config: { unit: 'percentunit' },
          },
        ],
      },
      data: { values: [[1_700_000_000_123], [null]] },
    });
  });
});
