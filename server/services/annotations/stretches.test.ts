import { stretchesOf } from './stretches';

const stretches = (pattern: string) =>
  stretchesOf(
    Array.from(pattern, (_, index) => index),
    (atMs) => pattern[atMs] === 'x'
  );

describe('stretches in which something held', () => {
  it('go from the first instant at which it held to the first at which it did not', () => {
    expect(stretches('.xx..x.')).toEqual([
      { startMs: 1, endMs: 3, isOver: true },
      { startMs: 5, endMs: 6, isOver: true },
    ]);
  });

  it('last until the last instant while it holds', () => {
    expect(stretches('xxx')).toEqual([{ startMs: 0, endMs: 2, isOver: false }]);
    expect(stretches('..x')).toEqual([{ startMs: 2, endMs: 2, isOver: false }]);
  });

  it('are none where it never held, and none of nothing', () => {
    expect(stretches('...')).toEqual([]);
    expect(stretches('')).toEqual([]);
  });
});
