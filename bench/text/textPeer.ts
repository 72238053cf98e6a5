import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TextPair } from '../../server/analytics/text/corpus/textPair';

/** CPU seconds of the reference packages by metric, or why there are none. */
export type PeerTimes =
  | { readonly isThere: true; readonly seconds: Readonly<Record<string, number>> }
  | { readonly isThere: false; readonly reason: string };

/** sacrebleu and rouge-score on the same pairs. `MEASURE_BENCH_PYTHON` names another Python than the default one. */
export function timePeers(pairs: readonly TextPair[]): PeerTimes {
  const python = process.env['MEASURE_BENCH_PYTHON'] ?? 'python3';
  if (spawnSync(python, ['-c', 'import sacrebleu, rouge_score']).status !== 0) {
    return { isThere: false, reason: `${python} has no sacrebleu and rouge-score` };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-text-'));
  try {
    const file = path.join(folder, 'pairs.jsonl');
    writeFileSync(
      file,
      pairs.map(({ candidate, references }) => JSON.stringify([candidate, references[0]])).join('\n')
    );
    const { status, stdout, stderr } = spawnSync(python, [path.join(__dirname, 'peer.py'), file], { encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`The peer failed: ${stderr}`);
    }
    return { isThere: true, seconds: JSON.parse(stdout) as Record<string, number> };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
