import type { LockState } from './lockFile';
import { isRunning, type ProcessIdentity } from './processIdentity';

/** How often an owner renews its lock. */
export const RENEW_EVERY_MS = 5_000;
/** A lock that was not renewed for so long counts as given up, where the owner's process cannot be seen from here. */
export const GIVEN_UP_AFTER_MS = 20_000;

/** Whether the companion that wrote the lock is gone. */
export async function isStale(lock: LockState, own: ProcessIdentity, nowMs: number): Promise<boolean> {
  const { content, renewedAtMs } = lock;
  if (content === null) {
    return nowMs - renewedAtMs > GIVEN_UP_AFTER_MS;
  }
  if (content.hostname !== own.hostname) {
    // Another machine or container: only the renewal shows that it lives.
    return nowMs - renewedAtMs > GIVEN_UP_AFTER_MS;
  }
  if (content.bootId !== own.bootId || content.pidNamespace !== own.pidNamespace) {
    // The same host after a reboot, or the same container after a restart: what ran before is gone.
    return true;
  }
  return !(await isRunning(content));
}
