import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWholeFile } from '../files/writeWholeFile';
import { errorText, systemErrorCode } from '../systemError';

/** Counts up when older versions of this program could not restore the backup any more. */
export const BACKUP_FORMAT = 1;
export const MANIFEST_FILE = 'backup.json';

/** What a backup leaves out on purpose, told to whoever reads it. */
export const NOT_INCLUDED: readonly string[] = ['tokens', 'configuration', 'older backups'];

/** Everything in a backup lies in one of these places; a manifest that names another is not one of ours. */
const FILE_PATH =
  /^(?:engine\/measure-\d{4}-\d{2}\.duckdb(?:\.wal)?|engine\/retention\.json|log\/segment-\d{10,}-[0-9a-f]{8}\.ndjson|erasures\.ndjson|erasures-wanted\.json)$/;

const count = z.int().min(0);

/** Incomplete, damaged, changed or of a newer version: nothing of it is taken. */
export class BackupUnusableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupUnusableError';
  }
}

const manifestSchema = z.object({
  format: count,
  name: z.string(),
  /** Everything accepted before this is in the backup, ISO 8601. */
  started_at: z.iso.datetime(),
  /** Nothing accepted after this is in the backup, ISO 8601. */
  made_at: z.iso.datetime(),
  project_version: z.string(),
  engine: z.string(),
  engine_version: z.string(),
  files: z.array(
    z.object({ path: z.string().regex(FILE_PATH), bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  ),
  tables: z.array(z.object({ table: z.string(), row_count: count })),
  /** Up to where the log reached, and what of it had to be copied. */
  log: z.object({ segment: count, byte_offset: count, segment_count: count, record_count: count }),
  not_included: z.array(z.string()),
});

export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackupFile = BackupManifest['files'][number];

export function manifestBytes({ files }: Pick<BackupManifest, 'files'>): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

export function manifestRows({ tables }: Pick<BackupManifest, 'tables'>): number {
  return tables.reduce((sum, { row_count: rowCount }) => sum + rowCount, 0);
}

export function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const text = JSON.stringify({ sha256: checksum(manifest), manifest }, null, 2);
  return writeWholeFile(join(folder, MANIFEST_FILE), `${text}\n`);
}

/** @throws BackupUnusableError when the folder holds no backup that this version can read. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const content = parse(await readText(folder), folder);
  const manifest = typeof content === 'object' && content !== null && 'manifest' in content ? content.manifest : null;
  const stated = typeof content === 'object' && content !== null && 'sha256' in content ? content.sha256 : null;
  if (checksum(manifest) !== stated) {
    throw unusable(folder, `its ${MANIFEST_FILE} was changed or damaged`);
  }
  const format = z.object({ format: count }).safeParse(manifest).data?.format ?? 0;
  if (format > BACKUP_FORMAT) {
    throw unusable(folder, `it has format ${format}, but this version reads only up to ${BACKUP_FORMAT}`);
  }
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success) {
    throw unusable(folder, `its ${MANIFEST_FILE} does not fit: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

async function readText(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, MANIFEST_FILE), 'utf8');
  } catch (error) {
    const isMissing = systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'ENOTDIR';
    throw unusable(folder, isMissing ? `there is no ${MANIFEST_FILE} in it` : errorText(error));
  }
}

function parse(text: string, folder: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw unusable(folder, `its ${MANIFEST_FILE} was changed or damaged`);
    }
    throw error;
  }
}

function checksum(manifest: unknown): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}

function unusable(folder: string, reason: string): BackupUnusableError {
  return new BackupUnusableError(`${folder} is no usable backup: ${reason}.`);
}
