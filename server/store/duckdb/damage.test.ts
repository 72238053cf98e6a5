import { damagedBlock, isDamagedFile } from './damage';

/** As the engine words them. */
const CHECKSUM =
  'IO Error: Corrupt database file: computed checksum 18289347263139099519 does not match stored checksum ' +
  '2126213835283704376 in block at location 12288';
const SHORT =
  'IO Error: Could not read enough bytes from file "/data/engine/measure-2026-10.duckdb": attempted to read 3996 bytes from location 100';
const FOREIGN =
  'IO Error: The file "/data/engine/measure-2026-10.duckdb" exists, but it is not a valid DuckDB database file!';

describe('what the engine says of a file', () => {
  it.each([CHECKSUM, SHORT, FOREIGN])('is damage: %s', (message) => {
    expect(isDamagedFile(new Error(message))).toBe(true);
  });

  it.each([
    'IO Error: Could not set lock on file "/data/engine/measure-2026-10.duckdb": Conflicting lock is held in node (PID 7).',
    'IO Error: Cannot open file "/data/engine/measure-2026-10.duckdb": Permission denied',
    'IO Error: Trying to read a database file with version number 80, but we can only read versions between 64 and 68.',
    'IO Error: Could not read from file "/data/engine/measure-2026-10.duckdb": Input/output error',
    'IO Error: Could not read enough bytes from file "/data/engine/measure-2026-10.duckdb.wal": attempted to read 8 bytes',
    'IO Error: Could not write file "/data/engine/measure-2026-10.duckdb": No space left on device',
  ])('is no damage: %s', (message) => {
    expect(isDamagedFile(new Error(message))).toBe(false);
    expect(damagedBlock(new Error(message))).toBeNull();
  });

  it('tells the block by its place and by the checksum that stands there', () => {
    expect(damagedBlock(new Error(CHECKSUM))).toEqual({ location: 12_288, storedChecksum: 2126213835283704376n });
  });
});
