import path from 'node:path';
import { CHECK_TASK, type CheckFinding, worstVerdict } from '../../contract/check';
import { checkBackups } from '../../store/check/checkBackups';
import { checkDiskSpace, checkFolder } from '../../store/check/checkFolder';
import { checkLock } from '../../store/check/checkLock';
import { checkLogFolder } from '../../store/check/checkLogFolder';
import { Findings } from '../../store/check/findings';
import { backupPlace } from '../../store/openStore';
import { checkNotHalfRestored } from '../../store/restore/restoreMarker';
import { holdsRecords } from '../../store/restore/storeFolder';
import { errorText } from '../../store/systemError';
import { type Command, type CommandContext, EXIT_FAILED, EXIT_OK, type OptionValues } from '../frame/command';
import { createProgressView, type ProgressView } from '../progress/progressView';
import { RUNNER_OPTIONS } from '../runner/openRunner';
import { readRequest, requestOptions } from '../tasks/requestOptions';
import { JSON_OPTION, runTask } from '../tasks/runTask';
import { checkNode, checkSettings } from './checkSettings';
import { formatFindings } from './formatFindings';

const CHECK_OPTIONS = CHECK_TASK.request.omit({ scope: true });

/** Looks at this machine and the files before it opens anything, because opening a store repairs what it can. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary:
    'Looks whether settings, folder, log, records, sums and backups are well; also while a companion runs. Exit code 1: something is broken.',
  options: {
    ...requestOptions(CHECK_OPTIONS),
    'data-dir': RUNNER_OPTIONS['data-dir'],
    'token-file': RUNNER_OPTIONS['token-file'],
    ...JSON_OPTION,
  },
  async run(values, context) {
    const findings = new Findings();
    const view = createProgressView(context.stderr, context.clock);
    try {
      await examine(findings, values, context, view);
    } finally {
      view.clear();
    }
    context.stdout.write(`${reportText(findings.list, values)}\n`);
    return worstVerdict(findings.list) === 'broken' ? EXIT_FAILED : EXIT_OK;
  },
};

function reportText(findings: readonly CheckFinding[], values: OptionValues): string {
  return values.isOn('json') ? JSON.stringify({ verdict: worstVerdict(findings), findings }) : formatFindings(findings);
}

async function examine(
  findings: Findings,
  values: OptionValues,
  context: CommandContext,
  view: ProgressView
): Promise<void> {
  const { clock, signal, environment } = context;
  checkNode(process.versions.node, findings);
  const settings = checkSettings(environment, findings);
  const dataDir = path.resolve(values.text('data-dir') ?? settings.dataDir);
  if (!(await checkFolder(dataDir, findings))) {
    return;
  }
  await checkDiskSpace(dataDir, findings);
  const isInUse = await checkLock(dataDir, clock.nowMs(), findings);
  view.show({ step: 'Reading the log', done: 0, total: null, unit: 'steps' });
  await checkLogFolder(path.join(dataDir, 'log'), { isInUse, findings, signal });
  view.show({ step: 'Reading the newest backup', done: 0, total: null, unit: 'steps' });
  const { root } = backupPlace(dataDir, settings.backupDir);
  await checkBackups({ root, dataDir, nowMs: clock.nowMs(), isInUse, findings, signal });
  view.clear();
  if (!isInUse && !(await holdsRecords(dataDir))) {
    findings.add('store', 'ok', 'The folder holds no records yet.');
    return;
  }
  await examineStore(dataDir, { findings, isInUse }, values, context);
}

async function examineStore(
  dataDir: string,
  { findings, isInUse }: { readonly findings: Findings; readonly isInUse: boolean },
  values: OptionValues,
  context: CommandContext
): Promise<void> {
  const request = { ...readRequest(CHECK_OPTIONS, values), scope: 'engine' as const };
  try {
    await checkNotHalfRestored(dataDir);
    findings.addAll((await runTask('check', request, values, context)).findings);
  } catch (error) {
    context.signal.throwIfAborted();
    if (isInUse) {
      findings.warn(
        'store',
        `The companion that holds the folder could not be asked: ${errorText(error)}`,
        'Give its admin token with --token-file, or stop it and run this again.'
      );
    } else {
      findings.broken(
        'store',
        `The store cannot be opened: ${errorText(error)}`,
        'Start a companion on the folder and see what its log says.'
      );
    }
  }
}
