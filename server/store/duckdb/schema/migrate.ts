import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from '../inTransaction';
import { type Migration, MIGRATIONS } from './migrations';

/**
 * Brings an attached file to the newest schema, each step in its own transaction.
 *
 * @throws Error when the file was written by a newer version than this.
 */
export async function migrate(
  connection: DuckDBConnection,
  catalog: string,
  migrations: readonly Migration[] = MIGRATIONS
): Promise<void> {
  await connection.run(
    `CREATE TABLE IF NOT EXISTS ${catalog}.schema_versions (version INTEGER NOT NULL, applied_at TIMESTAMP_MS NOT NULL)`
  );
  const current = await readSchemaVersion(connection, catalog);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new Error(`The file of ${catalog} has schema version ${current}, but this version knows only ${newest}.`);
  }
  for (const migration of migrations.filter(({ version }) => version > current)) {
    await applyMigration(connection, catalog, migration);
  }
}

export async function readSchemaVersion(connection: DuckDBConnection, catalog: string): Promise<number> {
  const result = await connection.runAndReadAll(`SELECT coalesce(max(version), 0) FROM ${catalog}.schema_versions`);
  return Number(result.value(0, 0));
}

function applyMigration(connection: DuckDBConnection, catalog: string, migration: Migration): Promise<void> {
  return inTransaction(connection, async () => {
    for (const statement of migration.statements(catalog)) {
      await connection.run(statement);
    }
    await connection.run(`INSERT INTO ${catalog}.schema_versions VALUES ($1, now()::TIMESTAMP::TIMESTAMP_MS)`, [
      migration.version,
    ]);
  });
}
