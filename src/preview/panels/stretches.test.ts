import { FieldType, type Field } from '@grafana/data';
import { stretchesOf } from './stretches';

function fieldOf(type: FieldType, values: Array<number | null>): Field {
  return {
    name: type,
    type,
    config: {},
    values,
    display: (value) => ({ text: value === 1 ? 'Up' : 'Down', numeric: Number(value), color: `color of ${value}` }),
  };
}

describe('stretches of a state timeline', () => {
  it('join neighbours of the same state, leave out what is not known, and last until the end', () => {
    const time = fieldOf(FieldType.time, [0, 10, 20, 30, 40, 50]);
    const state = fieldOf(FieldType.number, [1, 1, 0, null, 0, 1]);
    expect(stretchesOf(time, state, 55)).toEqual([
      { fromMs: 0, toMs: 20, text: 'Up', color: 'color of 1' },
      { fromMs: 20, toMs: 30, text: 'Down', color: 'color of 0' },
      { fromMs: 40, toMs: 50, text: 'Down', color: 'color of 0' },
      { fromMs: 50, toMs: 55, text: 'Up', color: 'color of 1' },
    ]);
  });
});
