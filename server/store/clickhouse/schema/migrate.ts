import type { Connection } from '../connection';
import { TIME_TYPE } from '../statement';
import { onCluster, quoteName, tableName, type Topology } from '../topology';
import { createTable } from './createTable';
import { type Migration, MIGRATIONS } from './migrations';
import { SEGMENT_COLUMN, type TableSpec } from './tableSpec';

const SCHEMA_VERSIONS: TableSpec = {
  name: 'schema_versions',
  columns: [{ name: 'version', type: 'UInt32' }, { name: 'applied_at', type: TIME_TYPE }, SEGMENT_COLUMN],
  engine: 'plain',
  timeColumn: 'applied_at',
  orderBy: ['version'],
  lookedUp: [],
};

/**
 * Brings the database to the newest schema. Companions may do so at the same time.
 *
 * @throws Error when the database was made by a newer version than this.
 */
export async function migrate(
  connection: Connection,
  topology: Topology,
  migrations: readonly Migration[] = MIGRATIONS
): Promise<void> {
  await connection.command(`CREATE DATABASE IF NOT EXISTS ${quoteName(topology.database)}${onCluster(topology)}`);
  await runAll(connection, createTable(SCHEMA_VERSIONS, topology));
  const current = await readSchemaVersion(connection, topology);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new Error(
      `The database ${topology.database} has schema version ${current}, but this version knows only ${newest}.`
    );
  }
  for (const { version, statements } of migrations.filter((migration) => migration.version > current)) {
    await runAll(connection, statements(topology));
    await connection.command(
      `INSERT INTO ${tableName(topology, SCHEMA_VERSIONS.name)} (version, applied_at, segment_id)
       SELECT {version:UInt32}, now64(3, 'UTC'), ''`,
      { params: { version } }
    );
  }
}

export async function readSchemaVersion(connection: Connection, topology: Topology): Promise<number> {
  const [[version] = []] = await connection.read({
    sql: `SELECT max(version) FROM ${tableName(topology, SCHEMA_VERSIONS.name)}`,
    params: {},
  });
  return Number(version ?? 0);
}

async function runAll(connection: Connection, statements: readonly string[]): Promise<void> {
  for (const sql of statements) {
    await connection.command(sql);
  }
}
