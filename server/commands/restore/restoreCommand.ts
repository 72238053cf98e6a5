import { access } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadConfig } from '../../config/loadConfig';
import { worstVerdict } from '../../contract/check';
import { readWantedErasures } from '../../store/maintenance/erasure/wantedErasures';
import { backupPlace } from '../../store/openStore';
import { restoreBackup, type RestoreReport } from '../../store/restore/restoreBackup';
import { formatFindings } from '../doctor/formatFindings';
import { type Command, type CommandContext, EXIT_FAILED, EXIT_OK, type OptionValues } from '../frame/command';
import { createProgressView, type ProgressView } from '../progress/progressView';
import { bytesText, countText } from '../report/quantities';
import { openLocalRunner } from '../runner/localRunner';

const CHECK_SECONDS = 3_600;
const ERASURE_POLL_MS = 200;
const ERASURE_DEADLINE_MS = 3_600_000;

/** Works on a folder that no companion runs on, because it replaces what would be in use. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Makes a data folder what it was when a backup was made, and checks it. Stop the companion first.',
  options: {
    backup: {
      value: 'NAME',
      description: 'Name of a backup in the backup folder, or the path of its folder.',
      isRequired: true,
    },
    'data-dir': { value: 'FOLDER', description: 'Folder to restore into. Default: MEASURE_DATA_DIR, else data.' },
    'keep-old': {
      description: 'Moves what is in that folder aside, under a dated name inside it. Nothing is ever deleted.',
    },
    'erasures-from': {
      value: 'FOLDER',
      description:
        'A data folder, or its newest backup, that knows which users were erased since this backup. The folder that is restored into and later backups beside this one are asked anyway.',
    },
  },
  async run(values, context) {
    const { config } = loadConfig([], context.environment);
    const dataDir = path.resolve(values.text('data-dir') ?? config.dataDir);
    const view = createProgressView(context.stderr, context.clock);
    try {
      const report = await restore(dataDir, values, context, view);
      view.clear();
      context.stdout.write(`${reportText(dataDir, report)}\n`);
      const findings = await openAndCheck(dataDir, context, view);
      view.clear();
      context.stdout.write(`\n${formatFindings(findings)}\n`);
      return worstVerdict(findings) === 'broken' ? EXIT_FAILED : EXIT_OK;
    } finally {
      view.clear();
    }
  },
};

async function restore(
  dataDir: string,
  values: OptionValues,
  { environment, clock, signal }: CommandContext,
  view: ProgressView
): Promise<RestoreReport> {
  const { config } = loadConfig([], environment);
  const erasuresFrom = values.text('erasures-from');
  return restoreBackup({
    backup: await findBackup(values.text('backup') ?? '', backupPlace(dataDir, config.backupDir).root),
    dataDir,
    isOldKept: values.isOn('keep-old'),
    erasuresFrom: erasuresFrom === undefined ? undefined : path.resolve(erasuresFrom),
    clock,
    signal,
    onProgress: view.show,
  });
}

/** A name is looked up in the backup folder; what is no name there is a path. */
async function findBackup(nameOrPath: string, root: string): Promise<string> {
  const named = path.join(root, nameOrPath);
  const [found] = await Promise.allSettled([access(named)]);
  return found.status === 'fulfilled' ? named : path.resolve(nameOrPath);
}

/** The first opening replays the log of the backup and erases again who was erased since. */
async function openAndCheck(
  dataDir: string,
  { environment, files, clock, signal }: CommandContext,
  view: ProgressView
) {
  const { config } = loadConfig([], environment);
  const runner = await openLocalRunner({ dataDir, config, files, clock, signal });
  try {
    await waitForErasures(dataDir, { clock, signal }, view);
    const request = { scope: 'engine', repair: false, max_seconds: CHECK_SECONDS } as const;
    return (await runner.run('check', request, { signal, onProgress: view.show })).findings;
  } finally {
    await runner.close();
  }
}

async function waitForErasures(
  dataDir: string,
  { clock, signal }: Pick<CommandContext, 'clock' | 'signal'>,
  view: ProgressView
): Promise<void> {
  const endMs = clock.monotonicMs() + ERASURE_DEADLINE_MS;
  while ((await readWantedErasures(dataDir)).length > 0) {
    if (clock.monotonicMs() > endMs) {
      throw new Error(
        'Not every user who was erased since the backup is erased again; a companion that runs on it goes on.'
      );
    }
    view.show({ step: 'Erasing again who was erased since the backup', done: 0, total: null, unit: 'steps' });
    await wait(ERASURE_POLL_MS, undefined, { signal });
  }
}

function reportText(dataDir: string, { manifest, keptAside, erasureCount }: RestoreReport): string {
  const { name, made_at: madeAt, files, tables, log } = manifest;
  const rowCount = tables.reduce((sum, { row_count: count }) => sum + count, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `Restored the backup ${name} of ${madeAt} into ${dataDir}: ${files.length} files, ${bytesText(bytes)}, ${countText(rowCount)} rows and ${countText(log.record_count)} records of its log.`,
    ...(keptAside === null ? [] : [`What was there before lies in ${keptAside}.`]),
    ...(erasureCount === 0 ? [] : [`${erasureCount} erasures were made since; they are carried out again.`]),
    `Not in a backup: ${manifest.not_included.join(', ')}.`,
  ].join('\n');
}
