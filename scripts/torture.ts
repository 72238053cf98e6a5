// `npm run torture [-- --rounds 60] [-- --seed N]`: kills the built companion, its engine, or both, while it is written to at full speed.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KILL_TARGETS, type Reopening } from '../tests/fixtures/torture/killRounds';
import { torture, type TortureReport } from '../tests/fixtures/torture/torture';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '60' }, seed: { type: 'string', default: '20261122' } },
});

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-torture-'));
  try {
    const report = await torture({
      folder,
      rounds: Number(values.rounds),
      seed: Number(values.seed),
      onRound: (round, { target, answersAfterMs }) =>
        console.error(`round ${round + 1}: ${target} killed, answers again after ${answersAfterMs.toFixed(0)} ms`),
    });
    print(report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print({ reopenings, loadedAfterMs, records, rollups }: TortureReport): void {
  console.table(
    Object.fromEntries(
      KILL_TARGETS.map((target) => [target, timesOf(reopenings.filter((reopening) => reopening.target === target))])
    )
  );
  console.table({
    rounds: reopenings.length,
    ...records,
    rollupKeys: rollups.keys,
    differentInRollups: rollups.different,
    loadedAfterMs: Math.round(loadedAfterMs),
  });
  const { lost, double, altered, strange, halfBatches } = records;
  if (lost + double + altered + strange + halfBatches + rollups.different > 0) {
    process.exitCode = 1;
  }
}

function timesOf(reopenings: readonly Reopening[]) {
  const times = reopenings.map(({ answersAfterMs }) => answersAfterMs).sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.ceil(share * times.length) - 1] ?? NaN);
  return { kills: times.length, 'answers after, p50 ms': at(0.5), 'answers after, max ms': at(1) };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
