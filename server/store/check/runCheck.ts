import { join } from 'node:path';
import { worstVerdict } from '../../contract/check';
import type { MaintenanceReport, MaintenanceRequest } from '../../contract/maintenance';
import type { MaintenanceContext } from '../maintenance/maintenanceContext';
import { checkBackups } from './checkBackups';
import { checkDamagedFiles } from './checkDamagedFiles';
import { checkRows, type EngineCheck, openEngineFiles } from './checkEngine';
import { checkDiskSpace } from './checkFolder';
import { checkLogFolder } from './checkLogFolder';
import { Findings } from './findings';

const CATCH_UP_MS = 30_000;
const ENGINE_OF_FILES = 'duckdb';

/** Looks at a store that is in use. What it finds first is kept when the time is over before the rest was looked at. */
export async function runCheck(
  context: MaintenanceContext,
  { scope, repair, max_seconds: maxSeconds }: MaintenanceRequest<'check'>
): Promise<MaintenanceReport<'check'>> {
  const findings = new Findings();
  const limit = new TimeLimit(maxSeconds, context.signal);
  try {
    if (scope === 'all') {
      await checkFiles(context, findings, limit.signal);
    }
    await checkSetAside(context, findings);
    if (context.engine.name !== ENGINE_OF_FILES) {
      findings.add('rows', 'ok', `The rows lie in ${context.engine.name}, whose own tools look after them.`);
      return { verdict: worstVerdict(findings.list), findings: [...findings.list] };
    }
    const check: EngineCheck = {
      engine: context.engine,
      nowMs: context.clock.nowMs(),
      isRepairWanted: repair,
      findings,
      signal: limit.signal,
      onStep: (step, done, total) => context.onProgress?.({ step, done, total, unit: 'steps' }),
    };
    const files = await openEngineFiles(check);
    // A file that turns out damaged when it is opened is set aside then.
    await checkDamagedFiles(join(context.dataDir, 'engine'), findings);
    await checkRows(files, check);
  } catch (error) {
    if (!limit.isOver) {
      throw error;
    }
    findings.warn(
      'time',
      `After ${maxSeconds} s the check was ended; not everything was looked at.`,
      'Allow it more time.'
    );
  } finally {
    limit.end();
  }
  return { verdict: worstVerdict(findings.list), findings: [...findings.list] };
}

async function checkFiles(context: MaintenanceContext, findings: Findings, signal: AbortSignal): Promise<void> {
  const { dataDir, backups, clock, onProgress } = context;
  await checkDiskSpace(dataDir, findings);
  onProgress?.({ step: 'Reading the log', done: 0, total: null, unit: 'steps' });
  await checkLogFolder(join(dataDir, 'log'), { isInUse: true, findings, signal });
  onProgress?.({ step: 'Reading the newest backup', done: 0, total: null, unit: 'steps' });
  await checkBackups({ root: backups.root, dataDir, nowMs: clock.nowMs(), isInUse: true, findings, signal });
}

async function checkSetAside({ loader }: MaintenanceContext, findings: Findings): Promise<void> {
  const missing = await loader.catchUp(CATCH_UP_MS);
  const ids = loader.segmentsSetAside.map(({ id }) => id);
  if (ids.length > 0) {
    findings.broken(
      'loading',
      `The engine could not take ${ids.length} log segments: ${ids.join(', ')}. Their records are missing from answers.`,
      'They stay in the log and are tried again on the next start; the log of the companion says why it failed.'
    );
  } else if (missing > 0) {
    findings.warn('loading', `The engine is ${missing} records behind.`, 'Look again when less is being written.');
  }
  findings.okUnlessFound('loading', 'The engine has every accepted record.');
}

/** Ends work by a signal when its time is over or its caller has gone. */
class TimeLimit {
  private readonly control = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private hasRunOut = false;
  private readonly handleAbort = (): void => this.control.abort(this.caller?.reason);

  constructor(
    seconds: number,
    private readonly caller: AbortSignal | undefined
  ) {
    this.timer = setTimeout(() => {
      this.hasRunOut = true;
      this.control.abort(new Error('The time is over.'));
    }, seconds * 1000);
    caller?.addEventListener('abort', this.handleAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.control.signal;
  }

  get isOver(): boolean {
    return this.hasRunOut;
  }

  end(): void {
    clearTimeout(this.timer);
    this.caller?.removeEventListener('abort', this.handleAbort);
  }
}
