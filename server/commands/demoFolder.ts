import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const MARKER = 'demo.json';
/** Stands in the folder until everything is loaded. */
const UNFINISHED_MARKER = 'demo-unfinished';

const markerSchema = z.object({ seed: z.number(), toMs: z.number(), recordCount: z.number() });

/** What a folder of demo data says about itself. */
export type DemoMarker = z.infer<typeof markerSchema>;

/** What was loaded into the folder; null when it holds no demo data. */
export function readDemoMarker(folder: string): DemoMarker | null {
  const file = path.join(folder, MARKER);
  return existsSync(file) ? markerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

export function writeDemoMarker(folder: string, marker: DemoMarker): void {
  writeFileSync(path.join(folder, MARKER), `${JSON.stringify(marker)}\n`, { flush: true });
  rmSync(path.join(folder, UNFINISHED_MARKER), { force: true });
}

/** A fresh folder for demo data; what an interrupted load left behind goes. */
export function prepareDemoFolder(folder: string): void {
  removeDemoFolder(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, UNFINISHED_MARKER), '');
}

/**
 * Removes a folder of demo data, and only such a folder.
 *
 * @throws Error with one sentence when the folder holds anything else, or a companion uses it.
 */
export function removeDemoFolder(folder: string): void {
  if (!existsSync(folder)) {
    return;
  }
  if (![MARKER, UNFINISHED_MARKER].some((name) => existsSync(path.join(folder, name)))) {
    throw new Error(`${folder} was not made by the demo; it is left as it is.`);
  }
  if (existsSync(path.join(folder, 'companion.lock'))) {
    throw new Error(`A companion still uses ${folder}; stop it first.`);
  }
  rmSync(folder, { recursive: true });
}
