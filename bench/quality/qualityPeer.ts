import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LabelledColumns } from './qualityData';

interface PeerAnswer {
  readonly cpu_seconds: number;
  readonly figures: ReadonlyArray<Readonly<Record<string, number>>>;
}

export type QualityPeer =
  | { readonly isThere: false; readonly reason: string }
  | { readonly isThere: true; readonly run: () => PeerAnswer; readonly close: () => void };

/** scikit-learn on the same columns, or the reason why there is none. `MEASURE_BENCH_PYTHON` names another Python. */
export function openQualityPeer(columns: LabelledColumns): QualityPeer {
  const python = process.env['MEASURE_BENCH_PYTHON'] ?? 'python3';
  if (spawnSync(python, ['-c', 'import sklearn']).status !== 0) {
    return { isThere: false, reason: `${python} has no scikit-learn` };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-quality-'));
  for (const [name, column] of Object.entries(columns)) {
    writeFileSync(path.join(folder, name), column as Uint8Array | Float64Array);
  }
  return {
    isThere: true,
    run() {
      const { status, stdout, stderr } = spawnSync(python, [path.join(__dirname, 'peer.py'), folder], {
        encoding: 'utf8',
      });
      if (status !== 0) {
        throw new Error(`scikit-learn failed: ${stderr}`);
      }
      return JSON.parse(stdout) as PeerAnswer;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
