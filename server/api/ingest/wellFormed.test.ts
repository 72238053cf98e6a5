import { mayHoldHalfPairs, mendHalfPairs } from './wellFormed';

const MENDED = '\ufffd';

describe('half surrogate pairs', () => {
  it('are suspected only where JSON escapes a surrogate', () => {
    expect(mayHoldHalfPairs('{"a":"\\ud83d"}')).toBe(true);
    expect(mayHoldHalfPairs('{"a":"\\uDE00"}')).toBe(true);
    expect(mayHoldHalfPairs('{"a":"\\u00e4 \\n 😀"}')).toBe(false);
  });

  it('are replaced in every place of a record, whole pairs are kept', () => {
    const record: unknown = JSON.parse(
      '{"id":"\\ud83d","tags":{"a":"x\\ude00y"},"n":1,"ok":"\\ud83d\\ude00","none":null}'
    );
    expect(mendHalfPairs(record)).toEqual({ id: MENDED, tags: { a: `x${MENDED}y` }, n: 1, ok: '😀', none: null });
  });

  it('are left where no record can have them, however deep', () => {
    const deep: unknown = JSON.parse('['.repeat(50_000) + '"\\ud83d"' + ']'.repeat(50_000));
    expect(() => mendHalfPairs(deep)).not.toThrow();
  });

  it('do not let a key replace the prototype', () => {
    const record = mendHalfPairs(JSON.parse('{"__proto__":{"polluted":"\\ud83d"}}'));
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });
});
