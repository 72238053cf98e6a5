import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Window } from '../../server/contract/window';
import { DAY_MS, HOUR_MS } from '../../server/demo/time/timeWindow';
import { MIGRATIONS } from '../../server/store/duckdb/schema/migrations';
import { note } from './note';
import { writeInferences } from './writeInferences';

/** Ignored by git. Made once and kept, because the largest takes minutes to make. */
const CACHE = path.resolve(__dirname, '../data');
const DESCRIPTION = 'bench-folder.json';
const KEPT_FOR_MS = 14 * DAY_MS;

export const BENCH_MODELS = 8;
export const BENCH_DAYS = 30;

/** A data folder with so many inferences of 30 days, written straight into month files. */
export interface BenchFolder {
  readonly folder: string;
  readonly window: Window;
}

interface Description {
  /** A digest of the statements that make a month file's tables. */
  readonly schema: string;
  readonly window: Window;
}

/** For questions only: whoever writes takes a `copyOf` it. */
export async function benchFolder(count: number): Promise<BenchFolder> {
  const folder = path.join(CACHE, `inferences-${count}`);
  const known = readDescription(folder);
  if (known !== null) {
    return { folder, window: known.window };
  }
  rmSync(folder, { recursive: true, force: true });
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const toMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const window = { fromMs: toMs - BENCH_DAYS * DAY_MS, toMs };
  const startMs = performance.now();
  await writeInferences(draft, { seed: 1, count, models: BENCH_MODELS, ...window });
  const seconds = (performance.now() - startMs) / 1_000;
  writeFileSync(path.join(draft, DESCRIPTION), JSON.stringify({ schema: schemaDigest(), window }));
  renameSync(draft, folder);
  note(`${count / 1e6} M inferences written in ${seconds.toFixed(0)} s, ${gigabytes(folder)} GB, kept in ${folder}`);
  return { folder, window };
}

/** A copy of the folder's files that may be changed; removed when the process ends. */
export function copyOf({ folder, window }: BenchFolder): BenchFolder {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  return { folder: copy, window };
}

function readDescription(folder: string): Description | null {
  const file = path.join(folder, DESCRIPTION);
  if (!existsSync(file)) {
    return null;
  }
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
  const isUsable = description.schema === schemaDigest() && description.window.toMs > Date.now() - KEPT_FOR_MS;
  return isUsable ? description : null;
}

function schemaDigest(): string {
  const statements = MIGRATIONS.flatMap((migration) => migration.statements('any'));
  return createHash('sha256').update(statements.join(';')).digest('hex');
}

function gigabytes(folder: string): string {
  const engineFolder = path.join(folder, 'engine');
  const bytes = readdirSync(engineFolder).reduce((sum, name) => sum + statSync(path.join(engineFolder, name)).size, 0);
  return (bytes / 1e9).toFixed(2);
}
