import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FeaturePair } from '../../server/analytics/drift/compareFeature';

interface PeerAnswer {
  readonly cpu_seconds: number;
}

export const DRIFT_PEERS = ['nannyml', 'evidently'] as const;
export type DriftPeerName = (typeof DRIFT_PEERS)[number];

export type DriftPeer =
  | { readonly isThere: false; readonly reason: string }
  | { readonly isThere: true; readonly run: () => number; readonly close: () => void };

/** The same columns in the peer, or the reason why there is none. `MEASURE_BENCH_PYTHON` names another Python. */
export function openDriftPeer(name: DriftPeerName, pairs: readonly FeaturePair[]): DriftPeer {
  const python = process.env['MEASURE_BENCH_PYTHON'] ?? 'python3';
  if (spawnSync(python, ['-c', `import ${name}`]).status !== 0) {
    return { isThere: false, reason: `${python} has no ${name}` };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-drift-'));
  pairs.forEach(({ baseline, current }, index) => {
    for (const [window, column] of Object.entries({ baseline, current })) {
      if (column.kind === 'numbers') {
        writeFileSync(path.join(folder, `${window}.${index}`), column.values);
      }
    }
  });
  return {
    isThere: true,
    run() {
      const { status, stdout, stderr } = spawnSync(
        python,
        [path.join(__dirname, 'peer.py'), name, folder, String(pairs.length)],
        { encoding: 'utf8', env: { ...process.env, OMP_NUM_THREADS: '1' } }
      );
      if (status !== 0) {
        throw new Error(`${name} failed: ${stderr}`);
      }
      const lastLine = stdout.trim().split('\n').at(-1) ?? '';
      return (JSON.parse(lastLine) as PeerAnswer).cpu_seconds;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
