import { unwrapEnvelope } from './envelope';

describe('unwrapEnvelope', () => {
  it('gives the data of a success', () => {
    expect(unwrapEnvelope({ status: 'success', data: { values: ['a'] } })).toEqual({ values: ['a'] });
  });

  it.each([null, undefined, 'ok', {}, { status: 'success' }, { status: 'error', data: {} }])(
    'refuses %p, which no companion answers',
    (answer) => expect(() => unwrapEnvelope(answer)).toThrow(/did not come from a Measure Everything companion/)
  );
});
