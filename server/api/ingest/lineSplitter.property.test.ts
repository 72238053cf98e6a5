import fc from 'fast-check';
import { LineSplitter } from './lineSplitter';

const TOO_LONG = Symbol('too long');

function split(pieces: readonly string[], maxLineCharacters = 10): Array<string | symbol> {
  const lines: Array<string | symbol> = [];
  const splitter = new LineSplitter(
    maxLineCharacters,
    (line) => lines.push(line),
    () => lines.push(TOO_LONG)
  );
  pieces.forEach((piece) => splitter.push(piece));
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('gives the lines of the whole text, wherever it is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '😀', ' ', '\n', '\r'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (whole, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, index) => whole.slice(places[index], end));
        const expected = whole
          .split('\n')
          .filter((line) => line.trim() !== '' || line.length > 10)
          .map((line) => (line.length > 10 ? TOO_LONG : line));
        expect(split(pieces)).toEqual(expected);
      }),
      { seed: 7, numRuns: 500 }
    );
  });

  it('reports a line that is too long once and goes on with the next', () => {
    expect(split(['one\n', 'x'.repeat(8), 'x'.repeat(8), 'x'.repeat(8), '\ntwo'])).toEqual(['one', TOO_LONG, 'two']);
  });
});
