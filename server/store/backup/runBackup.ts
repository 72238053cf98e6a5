import { basename, join } from 'node:path';
import { AppError } from '../../contract/errors';
import type { MaintenanceReport, MaintenanceRequest } from '../../contract/maintenance';
import type { CopiedEngineFile, EngineFiles } from '../engine/copyTasks';
import { copyDurably } from '../files/copyDurably';
import { digestFile } from '../files/digestFile';
import { freeSpace } from '../files/freeSpace';
import type { MaintenanceContext } from '../maintenance/maintenanceContext';
import { systemErrorCode } from '../systemError';
import { BackupFolder, prepareBackupRoot } from './backupFolder';
import { ByteProgress } from './byteProgress';
import {
  BACKUP_FORMAT,
  type BackupFile,
  type BackupManifest,
  manifestBytes,
  manifestRows,
  NOT_INCLUDED,
} from './manifest';
import { removeLeftovers, removeOlder } from './removeBackups';

/** Beside the copies a disk needs room for the log to go on growing. */
const SPARE_BYTES = 64 * 1024 * 1024;
const CATCH_UP_MS = 5_000;
/** Small files that say what was done to the records, where there are any. */
const KEPT_WITH_RECORDS: readonly string[] = ['erasures.ndjson', 'erasures-wanted.json', 'engine/retention.json'];

/**
 * Copies the store while it is used: the engine's files one after the other, each as it is between two loads, then the
 * log. Nothing is erased or expired meanwhile. Segments of the log are held from the first copy to the last, so that
 * whatever a copied file does not have yet lies in the copied log; and a file that has a segment says so itself, so that
 * it is not loaded twice.
 */
export function runBackup(
  context: MaintenanceContext,
  request: MaintenanceRequest<'backup'>
): Promise<MaintenanceReport<'backup'>> {
  return context.turns.run(() => backUp(context, request));
}

async function backUp(
  context: MaintenanceContext,
  { name, keep }: MaintenanceRequest<'backup'>
): Promise<MaintenanceReport<'backup'>> {
  const { clock, dataDir, backups, log, loader } = context;
  context.signal?.throwIfAborted();
  const startedMs = clock.monotonicMs();
  const startedAt = new Date(clock.nowMs()).toISOString();
  await prepareBackupRoot(backups.root, backups);
  await removeLeftovers(backups.root, dataDir);
  // What lies in the engine's files for good need not be copied as log.
  await loader.catchUp(CATCH_UP_MS);
  await loader.checkpoint();
  const folder = await BackupFolder.begin(backups.root, name ?? startedAt.replaceAll(/[:.]/g, '-'), dataDir);
  log.hold();
  try {
    const manifest = await copyEverything(folder, startedAt, context);
    await folder.complete(manifest);
    return {
      name: folder.name,
      folder: folder.finalPath,
      file_count: manifest.files.length,
      bytes: manifestBytes(manifest),
      row_count: manifestRows(manifest),
      log_record_count: manifest.log.record_count,
      duration_ms: Math.round(clock.monotonicMs() - startedMs),
      removed: keep === undefined ? [] : await removeOlder(backups.root, keep),
    };
  } catch (error) {
    await folder.discard();
    throw error;
  } finally {
    await log.release();
  }
}

async function copyEverything(
  folder: BackupFolder,
  startedAt: string,
  context: MaintenanceContext
): Promise<BackupManifest> {
  const { engine, log, clock, signal } = context;
  const found = await engine.perform('engine-files', {}, signal === undefined ? {} : { signal });
  const engineBytes = found.files.reduce((sum, { byteCount }) => sum + byteCount, 0);
  await checkSpace(folder.path, engineBytes + log.byteCount);
  // Each byte is copied once and read once for its checksum.
  const progress = new ByteProgress(context.onProgress, 2 * (engineBytes + log.byteCount));
  const small = await copySmallFiles(folder, context);
  const engineFiles = await copyEngineFiles(folder, found, progress, context);
  await log.seal();
  const position = log.durablePosition;
  const segments = log.readable;
  for (const { path } of segments) {
    await copyDurably(path, join(folder.path, 'log', basename(path)), progress.options('Copying the log', signal));
  }
  const madeAt = new Date(clock.nowMs()).toISOString();
  const paths = [
    ...engineFiles.flatMap(({ names }) => names.map((name) => `engine/${name}`)),
    ...segments.map(({ path }) => `log/${basename(path)}`),
    ...small,
  ];
  return {
    format: BACKUP_FORMAT,
    name: folder.name,
    started_at: startedAt,
    made_at: madeAt,
    project_version: context.version,
    engine: engine.name,
    engine_version: found.engineVersion,
    files: await describeFiles(folder, paths, progress, signal),
    tables: addUp(engineFiles),
    log: {
      segment: position.segment,
      byte_offset: position.byteOffset,
      segment_count: segments.length,
      record_count: segments.reduce((sum, { recordCount }) => sum + recordCount, 0),
    },
    not_included: [...NOT_INCLUDED],
  };
}

async function checkSpace(folder: string, neededBytes: number): Promise<void> {
  const freeBytes = await freeSpace(folder);
  if (freeBytes < neededBytes + SPARE_BYTES) {
    throw new AppError(
      'DISK_SPACE_SHORT',
      `The backup needs ${mebibytes(neededBytes + SPARE_BYTES)} MiB in its folder, and ${mebibytes(freeBytes)} MiB are free.`
    );
  }
}

async function copySmallFiles(
  folder: BackupFolder,
  { dataDir, signal }: MaintenanceContext
): Promise<readonly string[]> {
  const copied: string[] = [];
  for (const path of KEPT_WITH_RECORDS) {
    try {
      await copyDurably(join(dataDir, path), join(folder.path, path), { signal });
      copied.push(path);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') {
        throw error;
      }
    }
  }
  return copied;
}

async function copyEngineFiles(
  folder: BackupFolder,
  { files }: EngineFiles,
  progress: ByteProgress,
  { engine, signal }: MaintenanceContext
): Promise<readonly CopiedEngineFile[]> {
  const copies: CopiedEngineFile[] = [];
  for (const { name } of files) {
    let doneOfFile = 0;
    const copy = await engine.perform(
      'copy-engine-file',
      { name, targetFolder: join(folder.path, 'engine') },
      {
        onProgress: ({ step, done }) => {
          progress.add(step, done - doneOfFile);
          doneOfFile = done;
        },
        ...(signal === undefined ? {} : { signal }),
      }
    );
    if (copy !== null) {
      copies.push(copy);
    }
  }
  return copies;
}

async function describeFiles(
  folder: BackupFolder,
  paths: readonly string[],
  progress: ByteProgress,
  signal: AbortSignal | undefined
): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const path of paths) {
    const { byteCount, sha256 } = await digestFile(
      join(folder.path, path),
      progress.options('Making checksums', signal)
    );
    files.push({ path, bytes: byteCount, sha256 });
  }
  return files;
}

function addUp(files: readonly CopiedEngineFile[]): BackupManifest['tables'] {
  const counts = new Map<string, number>();
  for (const { table, rowCount } of files.flatMap(({ tables }) => tables)) {
    counts.set(table, (counts.get(table) ?? 0) + rowCount);
  }
  return [...counts].filter(([, count]) => count > 0).map(([table, count]) => ({ table, row_count: count }));
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
