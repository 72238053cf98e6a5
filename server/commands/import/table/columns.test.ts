import { rowReader, type SourceColumn } from './columns';

const untyped = (...names: string[]): SourceColumn[] => names.map((name) => ({ name, form: 'untyped' }));
const NEEDED = ['model_name', 'model_version', 'latency_ms'];
const NEEDED_CELLS = ['m', '1', '2.5'];

describe('columns that become fields', () => {
  it('cells of CSV become what their fields are; empty ones are absent', () => {
    const read = rowReader(
      'inference',
      untyped(...NEEDED, 'timestamp', 'user_id', 'prediction', 'ground_truth', 'features', 'region', 'input_tokens'),
      new Map()
    );
    expect(
      read([...NEEDED_CELLS, '2026-11-22 10:00:00Z', '007', '"1"', 'approved', '{"age":42}', null, 'many'])
    ).toEqual({
      model_name: 'm',
      model_version: '1',
      latency_ms: 2.5,
      timestamp: '2026-11-22T10:00:00Z',
      user_id: '007',
      prediction: '1',
      ground_truth: 'approved',
      features: { age: 42 },
      input_tokens: 'many',
    });
  });

  it('columns with a type of their own keep it: a text that looks like a number stays a text', () => {
    const read = rowReader(
      'inference',
      [
        ...untyped(...NEEDED),
        { name: 'prediction', form: 'text' },
        { name: 'ground_truth', form: 'number' },
        { name: 'timestamp', form: 'instant' },
      ],
      new Map()
    );
    expect(read([...NEEDED_CELLS, '1', '1', '1763808000000'])).toMatchObject({
      prediction: '1',
      ground_truth: 1,
      timestamp: 1_763_808_000_000,
    });
  });

  it('a column is renamed, left out, or made an entry of a map', () => {
    const read = rowReader(
      'inference',
      untyped('model', 'model_version', 'latency_ms', 'junk', 'features.age', 'team', 'cost centre'),
      new Map([
        ['model', 'model_name'],
        ['junk', null],
        ['team', 'tags.team'],
        ['cost centre', 'tags.cost_centre'],
      ])
    );
    expect(read(['m', '1', '2', 'x', '42', 'search', '17'])).toEqual({
      model_name: 'm',
      model_version: '1',
      latency_ms: 2,
      features: { age: 42 },
      tags: { team: 'search', cost_centre: '17' },
    });
  });

  it('names every column that fits no field and every field that is missing, before anything is read', () => {
    const mapping = new Map([['nowhere', 'region']]);
    const columns = untyped('model_name', 'latency', 'latency_ms', 'input_tokens.x');
    expect(() => rowReader('inference', columns, mapping)).toThrow(
      [
        'The column "latency" fits no field of inference.',
        'The column "input_tokens.x" fits no field of inference.',
        'No column brings the field "model_version", which every inference needs.',
        'There is no column "nowhere".',
      ].join('\n')
    );
    expect(() => rowReader('nps', untyped('user_id', 'score', 'points'), new Map([['points', 'score']]))).toThrow(
      'Several columns bring the field "score".'
    );
  });
});
