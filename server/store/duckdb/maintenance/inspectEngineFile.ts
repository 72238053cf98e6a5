import type { EngineFileFacts } from '../../engine/checkTasks';
import type { EngineTaskRequest } from '../../engine/engineTasks';
import { errorText } from '../../systemError';
import { ROLLUPS } from '../rollups';
import { readSchemaVersion } from '../schema/migrate';
import { MIGRATIONS } from '../schema/migrations';
import type { TaskContext } from './context';

export async function inspectEngineFile(
  { name }: EngineTaskRequest<'inspect-engine-file'>,
  { connection, months }: TaskContext
): Promise<EngineFileFacts> {
  const newestSchemaVersion = MIGRATIONS.at(-1)?.version ?? 0;
  try {
    const file = await months.named(name);
    if (file === null) {
      return closedFile(newestSchemaVersion, 'There is no such file any more.');
    }
    const tables = await connection.runAndReadAll(
      'SELECT table_name FROM duckdb_tables() WHERE database_name = $1 ORDER BY table_name',
      [file.catalog]
    );
    const storage = await connection.runAndReadAll(
      "SELECT coalesce(tags['storage_version'], 'unknown') FROM duckdb_databases() WHERE database_name = $1",
      [file.catalog]
    );
    return {
      trouble: null,
      schemaVersion: await readSchemaVersion(connection, file.catalog),
      newestSchemaVersion,
      storageVersion: String(storage.value(0, 0)),
      tables: tables.getRows().map(([table]) => String(table)),
      rollups: ROLLUPS.map(({ table }) => table),
    };
  } catch (error) {
    return closedFile(newestSchemaVersion, errorText(error));
  }
}

function closedFile(newestSchemaVersion: number, trouble: string): EngineFileFacts {
  return { trouble, schemaVersion: 0, newestSchemaVersion, storageVersion: 'unknown', tables: [], rollups: [] };
}
