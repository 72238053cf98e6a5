import { namesIn } from '../files/namesIn';
import type { Findings } from './findings';

const CHECK = 'damaged-files';

/** Looks for what the engine moved out of its way. */
export async function checkDamagedFiles(engineFolder: string, findings: Findings): Promise<void> {
  for (const name of (await namesIn(engineFolder)).filter((each) => /\.damaged-\d+$/.test(each))) {
    if (/\.wal\.damaged-\d+$/.test(name)) {
      findings.warn(
        CHECK,
        `${name} is a copy of an engine log that was damaged and repaired.`,
        'What it held was loaded again from our own log; the copy can be removed.'
      );
    } else {
      findings.broken(
        CHECK,
        `${name} was damaged and set aside; the records in it are missing from every answer.`,
        'Restore the newest backup into another folder and look what it holds of that month; keep the file until then.'
      );
    }
  }
  findings.okUnlessFound(CHECK, 'The engine has set no damaged file aside.');
}
