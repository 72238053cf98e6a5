import { type LockState, readLock } from '../lock/lockFile';
import { isStale } from '../lock/lockStaleness';
import { ownIdentity } from '../lock/processIdentity';
import type { Findings } from './findings';

/** @returns whether a companion that lives holds the folder. */
export async function checkLock(dataDir: string, nowMs: number, findings: Findings): Promise<boolean> {
  const lock = await readLock(dataDir);
  if (lock === null) {
    findings.add('lock', 'ok', 'No companion uses the folder now.');
    return false;
  }
  if (await isStale(lock, await ownIdentity(), nowMs)) {
    findings.add(
      'lock',
      'ok',
      `${describeOwner(lock)} held the folder and has died.`,
      'Nothing is to be done: the next companion takes the folder over.'
    );
    return false;
  }
  findings.add('lock', 'ok', `${describeOwner(lock)} holds the folder.`);
  return true;
}

function describeOwner({ content }: LockState): string {
  if (content === null) {
    return 'A companion that wrote no readable lock';
  }
  const door = content.httpAddress ?? content.grpcAddress;
  return `Process ${content.pid} on ${content.hostname}${door === undefined ? '' : ` (${door})`}`;
}
