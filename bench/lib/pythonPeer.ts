import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface PeerAnswer {
  readonly cpu_seconds: number;
  readonly figures: Readonly<Record<string, number>>;
}

export type PythonPeer =
  | { readonly isThere: false; readonly reason: string }
  | { readonly isThere: true; readonly run: () => PeerAnswer; readonly close: () => void };

/**
 * A script of a Python package that gets columns as files of a folder, or the reason why there is none.
 * `MEASURE_BENCH_PYTHON` names another Python.
 */
export function openPythonPeer(
  packageName: string,
  script: string,
  columns: Readonly<Record<string, NodeJS.ArrayBufferView>>
): PythonPeer {
  const python = process.env['MEASURE_BENCH_PYTHON'] ?? 'python3';
  // NannyML reports every use to its maker otherwise.
  const env = { ...process.env, NML_DISABLE_USAGE_LOGGING: '1' };
  if (spawnSync(python, ['-c', `import ${packageName}`], { env }).status !== 0) {
    return { isThere: false, reason: `${python} has no ${packageName}` };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-peer-'));
  for (const [name, column] of Object.entries(columns)) {
    writeFileSync(path.join(folder, name), column);
  }
  return {
    isThere: true,
    run() {
      const { status, stdout, stderr } = spawnSync(python, [script, folder], { encoding: 'utf8', env });
      if (status !== 0) {
        throw new Error(`${packageName} failed: ${stderr}`);
      }
      return JSON.parse(stdout) as PeerAnswer;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
