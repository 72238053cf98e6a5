import { randomUUID } from 'node:crypto';
import { link, mkdir, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError, type ErrorDetail } from '../../contract/errors';
import type { Clock } from '../../platform/clock';
import { systemErrorCode } from '../systemError';
import { type LockContent, lockPath, type OwnerAddresses, readLock } from './lockFile';
import { GIVEN_UP_AFTER_MS, isStale, RENEW_EVERY_MS } from './lockStaleness';
import { ownIdentity } from './processIdentity';

const MAX_ATTEMPTS = 20;
const ATTEMPT_EVERY_MS = 50;

/** Makes sure that one companion alone owns a data folder. */
export class CompanionLock {
  private readonly renewTimer: NodeJS.Timeout;

  private constructor(
    private readonly dataDir: string,
    private content: LockContent
  ) {
    this.renewTimer = setInterval(() => void this.renew(), RENEW_EVERY_MS).unref();
  }

  /** @throws AppError STORE_LOCKED whose details carry the owner's pid and addresses. */
  static async acquire(dataDir: string, addresses: OwnerAddresses, clock: Clock): Promise<CompanionLock> {
    const identity = await ownIdentity();
    const content: LockContent = { token: randomUUID(), ...identity, startedAtMs: clock.nowMs(), ...addresses };
    for (let attempt = 1; ; attempt += 1) {
      if (await tryCreate(dataDir, content)) {
        return new CompanionLock(dataDir, content);
      }
      const held = await readLock(dataDir);
      if (held !== null && !(await isStale(held, identity, clock.nowMs()))) {
        throw lockedError(held.content);
      }
      if (held !== null) {
        await removeStale(dataDir, async () => {
          const current = await readLock(dataDir);
          return current !== null && (await isStale(current, identity, clock.nowMs()));
        });
      }
      if (attempt === MAX_ATTEMPTS) {
        throw new AppError('STORE_LOCKED', 'Other companions are competing for this data folder.');
      }
      await wait(ATTEMPT_EVERY_MS);
    }
  }

  /** Tells where this companion can be reached, once its doors are open. */
  async announce(addresses: OwnerAddresses): Promise<void> {
    this.content = { ...this.content, ...addresses };
    const temporary = await writeTemporary(this.dataDir, this.content);
    await rename(temporary, lockPath(this.dataDir));
  }

  async release(): Promise<void> {
    clearInterval(this.renewTimer);
    if (await this.isStillOurs()) {
      await rm(lockPath(this.dataDir), { force: true });
    }
  }

  private async renew(): Promise<void> {
    const now = new Date();
    // A read-only or full disk must not end the companion; its state is told elsewhere.
    await Promise.allSettled([utimes(lockPath(this.dataDir), now, now)]);
  }

  private async isStillOurs(): Promise<boolean> {
    const [held] = await Promise.allSettled([readLock(this.dataDir)]);
    return held.status === 'fulfilled' && held.value?.content?.token === this.content.token;
  }
}

/** A link appears with its whole content or not at all, and never replaces another. */
async function tryCreate(dataDir: string, content: LockContent): Promise<boolean> {
  const temporary = await writeTemporary(dataDir, content);
  try {
    await link(temporary, lockPath(dataDir));
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeTemporary(dataDir: string, content: LockContent): Promise<string> {
  const path = `${lockPath(dataDir)}.${content.token}`;
  await writeFile(path, `${JSON.stringify(content)}\n`);
  return path;
}

/** Only one of several waiting companions at a time may remove a stale lock; otherwise one could remove the next owner's. */
async function removeStale(dataDir: string, isStillStale: () => Promise<boolean>): Promise<void> {
  const guard = `${lockPath(dataDir)}.takeover`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') {
      throw error;
    }
    await removeAbandonedGuard(guard);
    return;
  }
  try {
    if (await isStillStale()) {
      await rm(lockPath(dataDir), { force: true });
    }
  } finally {
    await rmdir(guard);
  }
}

async function removeAbandonedGuard(guard: string): Promise<void> {
  const [found] = await Promise.allSettled([stat(guard)]);
  if (found.status === 'fulfilled' && Date.now() - found.value.mtimeMs > GIVEN_UP_AFTER_MS) {
    await Promise.allSettled([rmdir(guard)]);
  }
}

function lockedError(owner: LockContent | null): AppError {
  const details: ErrorDetail[] = [];
  for (const path of ['pid', 'httpAddress', 'grpcAddress'] as const) {
    const value = owner?.[path];
    if (value !== undefined) {
      details.push({ path, message: String(value) });
    }
  }
  const who = owner === null ? 'Another companion' : `Another companion (process ${owner.pid} on ${owner.hostname})`;
  return new AppError('STORE_LOCKED', `${who} owns this data folder.`, { details });
}
