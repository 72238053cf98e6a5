import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { EngineSettings } from '../engine/protocol';

/**
 * Opens the in-memory main database to which the month files are attached, and locks it down: files are reachable only
 * below the engine's own folder, extensions are neither installed nor loaded, and no statement can change that.
 */
export async function openDatabase(settings: EngineSettings): Promise<DuckDBInstance> {
  const spillFolder = join(settings.engineFolder, 'spill');
  await mkdir(spillFolder, { recursive: true });
  const database = await DuckDBInstance.create(':memory:', {
    memory_limit: `${settings.memoryLimitMebibytes}MiB`,
    threads: String(settings.threads),
    temp_directory: spillFolder,
    max_temp_directory_size: `${settings.spillLimitMebibytes}MiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    // Keeping an order that nobody asked for makes copies of millions of rows hold several times the memory limit.
    preserve_insertion_order: 'false',
    // Checkpoints are asked for, so that it is known which segments the month files hold.
    checkpoint_threshold: '256MiB',
  });
  const connection = await database.connect();
  await connection.run(`SET allowed_directories = [${quoteText(settings.engineFolder)}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  connection.disconnectSync();
  return database;
}

/** For the few places where the engine takes no bound parameter. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
