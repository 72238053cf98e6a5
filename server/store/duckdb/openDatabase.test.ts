import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { openDatabase, quoteText } from './openDatabase';
import { DEFAULT_ENGINE_SETTINGS } from './settings';

describe('the lock-down of the database', () => {
  let database: DuckDBInstance;
  afterEach(() => database.closeSync());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    const engineFolder = path.join(folder(), "engine'quoted");
    mkdirSync(engineFolder);
    writeFileSync(path.join(folder(), 'secret.csv'), 'token\n');
    database = await openDatabase({ ...DEFAULT_ENGINE_SETTINGS, engineFolder });
  });

  it('attaches files of the engine folder', async () => {
    const connection = await database.connect();
    await connection.run(`ATTACH ${quoteText(path.join(folder(), "engine'quoted", 'a.duckdb'))} AS a`);
    await connection.run('CREATE TABLE a.t AS SELECT 1 AS x');
    await expect(connection.run('CHECKPOINT a')).resolves.toBeDefined();
  });

  it.each([
    ['read a file', () => `SELECT * FROM read_csv(${quoteText(path.join(folder(), 'secret.csv'))})`],
    ['attach a file', () => `ATTACH ${quoteText(path.join(folder(), 'other.duckdb'))} AS other`],
    ['write a file', () => `COPY (SELECT 1) TO ${quoteText(path.join(folder(), 'out.csv'))}`],
    ['load an extension', () => 'LOAD httpfs'],
    ['install an extension', () => 'INSTALL httpfs'],
    ['open the lock', () => 'SET enable_external_access = true'],
    ['raise the memory limit', () => "SET memory_limit = '100GB'"],
  ])('refuses to %s elsewhere', async (_, statement) => {
    const connection = await database.connect();
    await expect(connection.run(statement())).rejects.toThrow(/disabled|locked|Cannot/);
  });
});
