import { MAX_AHEAD_MS } from '../../contract/ingest';
import type { EngineFileFacts, TableFacts } from '../engine/checkTasks';
import type { Engine } from '../engine/engine';
import type { Findings } from './findings';

export interface EngineCheck {
  readonly engine: Engine;
  readonly nowMs: number;
  readonly isRepairWanted: boolean;
  readonly findings: Findings;
  readonly signal: AbortSignal;
  readonly onStep: (step: string, done: number, total: number) => void;
}

/** A file that is open. */
export interface EngineFile extends EngineFileFacts {
  readonly name: string;
}

const RESTORE_HINT = 'Stop the companion and restore the newest backup, keeping this folder aside.';
const REPAIR_HINT = 'Run the check again with its repair: sums are made anew from the records.';
const HOUR_MS = 3_600_000;
const DIFFERENT_CLOCKS_MS = 60_000;

/** Reads everything that files of the engine hold, table by table, so that loads go on in between. */
export async function checkRows(files: readonly EngineFile[], check: EngineCheck): Promise<void> {
  const total = files.reduce((sum, { tables, rollups }) => sum + tables.length + rollups.length, 0);
  let done = 0;
  let rowCount = 0;
  for (const file of files) {
    for (const table of file.tables) {
      check.onStep(`Reading ${table} in ${file.name}`, done, total);
      rowCount += await checkTable(file, table, check);
      done += 1;
    }
    await checkRollups(file, check, (table) => {
      check.onStep(`Counting ${table} in ${file.name}`, done, total);
      done += 1;
    });
  }
  check.onStep('Done', total, total);
  const { findings } = check;
  findings.okUnlessFound('rows', `Every value of ${rowCount} rows can be read.`);
  findings.okUnlessFound('months', 'Every row lies in the file of its month.');
  findings.okUnlessFound('duplicates', 'No id is stored twice.');
  findings.okUnlessFound('clock', 'No record is from the future.');
  findings.okUnlessFound('rollups', 'Every sum is that of its records, where these are still kept.');
}

/** Has every file opened, also those of months that nobody has asked about. */
export async function openEngineFiles({ engine, findings, signal }: EngineCheck): Promise<readonly EngineFile[]> {
  const { files, engineVersion } = await engine.perform('engine-files', {}, { signal });
  const opened: EngineFile[] = [];
  for (const { name } of files) {
    const facts = await engine.perform('inspect-engine-file', { name }, { signal });
    if (facts.trouble !== null) {
      findings.broken('month-files', `${name} cannot be opened: ${facts.trouble}`, RESTORE_HINT);
      continue;
    }
    if (facts.schemaVersion !== facts.newestSchemaVersion) {
      findings.broken(
        'month-files',
        `${name} has schema version ${facts.schemaVersion} instead of ${facts.newestSchemaVersion}.`,
        'Start this version once with enough free disk space; if it stays so, restore a backup.'
      );
    }
    opened.push({ name, ...facts });
  }
  const storage = [...new Set(opened.map(({ storageVersion }) => storageVersion))].join(', ') || 'none yet';
  findings.okUnlessFound(
    'month-files',
    `${opened.length} month files open with engine ${engineVersion} (storage version ${storage}).`
  );
  return opened;
}

/** @returns how many rows it has. */
async function checkTable({ name }: EngineFile, table: string, check: EngineCheck): Promise<number> {
  const { engine, findings, signal } = check;
  const facts = await engine.perform('inspect-table', { name, table }, { signal });
  if (facts.trouble !== null) {
    findings.broken('rows', `Not all rows of ${table} in ${name} can be read: ${facts.trouble}`, RESTORE_HINT);
    return 0;
  }
  if (facts.wrongMonthCount > 0) {
    findings.broken(
      'months',
      `${facts.wrongMonthCount} rows of ${table} in ${name} happened in another month.`,
      `Questions do not find them there. ${RESTORE_HINT}`
    );
  }
  if (facts.duplicateCount > 0) {
    findings.broken(
      'duplicates',
      `${facts.duplicateCount} rows of ${table} in ${name} have an id that is stored already.`,
      `They are counted twice. ${RESTORE_HINT}`
    );
  }
  checkClock(`${table} in ${name}`, facts, check);
  return facts.rowCount;
}

function checkClock(place: string, facts: TableFacts, { nowMs, findings }: EngineCheck): void {
  const { newestTimeMs, newestAcceptedAtMs } = facts;
  if (newestAcceptedAtMs !== null && newestAcceptedAtMs > nowMs + DIFFERENT_CLOCKS_MS) {
    findings.warn(
      'clock',
      `Rows of ${place} were accepted at ${instant(newestAcceptedAtMs)}, which is after now, ${instant(nowMs)}.`,
      "The clock of this machine was set back, or was ahead for a while; see that it follows a time server's."
    );
  } else if (newestTimeMs !== null && newestTimeMs > nowMs + MAX_AHEAD_MS) {
    findings.warn(
      'clock',
      `The newest row of ${place} is ${Math.round((newestTimeMs - nowMs) / HOUR_MS)} hours ahead of now.`,
      "The clock of a sender or of this machine was wrong; see that they follow a time server's."
    );
  }
}

async function checkRollups(file: EngineFile, check: EngineCheck, onTable: (table: string) => void): Promise<void> {
  const { engine, findings, signal, isRepairWanted } = check;
  const { name } = file;
  const differing: string[] = [];
  for (const table of file.rollups) {
    onTable(table);
    const { trouble, differingKeyCount } = await engine.perform('compare-rollup', { name, table }, { signal });
    if (trouble !== null) {
      findings.warn(
        'rollups',
        `${table} in ${name} could not be compared with its records: ${trouble}`,
        'Run the check again when less is going on; if rows cannot be read, that is told apart.'
      );
    } else if (differingKeyCount > 0) {
      differing.push(`${differingKeyCount} sums of ${table}`);
    }
  }
  if (differing.length === 0) {
    return;
  }
  const what = `${differing.join(' and ')} in ${name} are not those of the records`;
  if (!isRepairWanted) {
    findings.broken('rollups', `${what}.`, REPAIR_HINT);
    return;
  }
  signal.throwIfAborted();
  // Once begun it is not given up: it changes rows.
  await engine.perform('rebuild-rollups', { name });
  findings.warn('rollups', `${what}; all sums of that month were made anew.`, 'Run the check again to see them right.');
}

function instant(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
