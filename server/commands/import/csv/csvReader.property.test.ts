import fc from 'fast-check';
import { CsvReader, type CsvProblem, type CsvRecord } from './csvReader';

function read(pieces: readonly string[], { delimiter = ',', maxCharacters = 10_000 } = {}) {
  const records: CsvRecord[] = [];
  const problems: CsvProblem[] = [];
  const reader = new CsvReader(delimiter, maxCharacters, {
    onRecord: (record) => records.push(record),
    onProblem: (problem) => problems.push(problem),
  });
  pieces.forEach((piece) => reader.push(piece));
  reader.end();
  return { records, problems };
}

/** The text in pieces, cut at any places. */
function cut(text: string, places: readonly number[]): readonly string[] {
  const sorted = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((start, index) => text.slice(start, sorted[index]));
}

function write(rows: ReadonlyArray<ReadonlyArray<string | null>>, lineBreak: string): string {
  const cell = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
  return rows.map((row) => row.map(cell).join(',') + lineBreak).join('');
}

describe('reading CSV', () => {
  it('gives back any cells that were written, wherever the text is cut', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ',', '"', '\r\n', '\n""')
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(), { maxLength: 6 }),
        (cells, lineBreak, places) => {
          const { records, problems } = read(cut(write(cells, lineBreak), places));
          expect(records.map((record) => record.cells)).toEqual(cells);
          expect(problems).toEqual([]);
        }
      ),
      { seed: 41 }
    );
  });

  it('tells an empty cell from an empty text, and takes a last line without a line break', () => {
    expect(read(['a,b\n,""\n1,2']).records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: [null, ''] },
      { line: 3, cells: ['1', '2'] },
    ]);
  });

  it('counts lines, not records, and leaves blank lines out', () => {
    expect(read(['a;b\n"x\ny";1\n\nz;2\n'], { delimiter: ';' }).records.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('a record that goes wrong spoils no other', () => {
    const { records, problems } = read(['a,b\n"x"y,1\nz,2\n"never closed,3\n4,5\n']);
    expect(records.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['z', '2'],
    ]);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'a quoted cell goes on after its quotes'],
      [4, 'a quoted cell is not closed'],
    ]);
  });

  it('gives a record up that is too long, and goes on with the next line', () => {
    const { records, problems } = read(['a,b\n', `${'x'.repeat(60)}`, 'more', ',1\n2,3\n'], { maxCharacters: 50 });
    expect(records.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['2', '3'],
    ]);
    expect(problems).toMatchObject([{ line: 2, message: 'the record has more than 50 characters' }]);
  });
});
