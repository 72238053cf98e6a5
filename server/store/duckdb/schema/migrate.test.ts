import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { useTemporaryFolder } from '../../../../tests/fixtures/temporaryFolder';
import { RECORD_TABLES } from '../../tables';
import { ROLLUPS } from '../rollups';
import { migrate, readSchemaVersion } from './migrate';
import { type Migration, MIGRATIONS } from './migrations';

const FIRST: Migration = { version: 1, statements: (catalog) => [`CREATE TABLE ${catalog}.things (name VARCHAR)`] };
const SECOND: Migration = {
  version: 2,
  statements: (catalog) => [
    `ALTER TABLE ${catalog}.things ADD COLUMN size INTEGER`,
    `UPDATE ${catalog}.things SET size = length(name)`,
  ],
};
const BROKEN: Migration = {
  version: 2,
  statements: (catalog) => [
    `CREATE TABLE ${catalog}.half (a INTEGER)`,
    `CREATE TABLE ${catalog}.things (name VARCHAR)`,
  ],
};

describe('migrate', () => {
  let database: DuckDBInstance;
  let connection: DuckDBConnection;
  afterEach(() => database.closeSync());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    database = await DuckDBInstance.create(':memory:');
    connection = await database.connect();
    await connection.run(`ATTACH '${path.join(folder(), 'file.duckdb')}' AS f`);
  });

  it('makes a new file with every table of the newest schema', async () => {
    await migrate(connection, 'f');

    expect(await readSchemaVersion(connection, 'f')).toBe(MIGRATIONS.at(-1)?.version);
    const reader = await connection.runAndReadAll(
      "SELECT table_name FROM duckdb_tables() WHERE database_name = 'f' ORDER BY 1"
    );
    const own = ['host_points', 'host_samples', 'host_series', 'loaded_segments', 'schema_versions'];
    const described = [...Object.values(RECORD_TABLES).map(({ name }) => name), ...ROLLUPS.map(({ table }) => table)];
    expect(reader.getRows().flat()).toEqual([...own, ...described].sort());
  });

  it('brings the rows of an older file forwards and does nothing the second time', async () => {
    await migrate(connection, 'f', [FIRST]);
    await connection.run("INSERT INTO f.things VALUES ('four')");
    await migrate(connection, 'f', [FIRST, SECOND]);
    await migrate(connection, 'f', [FIRST, SECOND]);

    const reader = await connection.runAndReadAll('SELECT name, size FROM f.things');
    expect(reader.getRows()).toEqual([['four', 4]]);
    expect(await readSchemaVersion(connection, 'f')).toBe(2);
  });

  it('leaves nothing of a step that fails', async () => {
    await migrate(connection, 'f', [FIRST]);
    await expect(migrate(connection, 'f', [FIRST, BROKEN])).rejects.toThrow('already exists');

    expect(await readSchemaVersion(connection, 'f')).toBe(1);
    await expect(connection.run('SELECT * FROM f.half')).rejects.toThrow('does not exist');
  });

  it('refuses a file that a newer version wrote', async () => {
    await migrate(connection, 'f', [FIRST, SECOND]);
    await expect(migrate(connection, 'f', [FIRST])).rejects.toThrow('schema version 2, but this version knows only 1');
  });

  it('numbers the released steps one by one', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});
