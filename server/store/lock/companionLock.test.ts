import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { systemClock } from '../../platform/clock';
import { CompanionLock } from './companionLock';
import { type LockContent, lockPath } from './lockFile';
import { GIVEN_UP_AFTER_MS } from './lockStaleness';
import { ownIdentity } from './processIdentity';

const ADDRESSES = { httpAddress: '127.0.0.1:15000', grpcAddress: 'unix:/run/a.sock' };

describe('CompanionLock', () => {
  const folder = useTemporaryFolder();
  const acquire = (addresses = {}) => CompanionLock.acquire(folder(), addresses, systemClock);
  const writeLock = async (parts: Partial<LockContent>) => {
    const content: LockContent = { token: 'other', ...(await ownIdentity()), startedAtMs: 0, ...ADDRESSES, ...parts };
    writeFileSync(lockPath(folder()), JSON.stringify(content));
  };
  const age = () => {
    const old = new Date(Date.now() - GIVEN_UP_AFTER_MS - 1000);
    utimesSync(lockPath(folder()), old, old);
  };

  it('keeps a second companion out and tells it where the first can be reached', async () => {
    const lock = await acquire(ADDRESSES);

    await expect(acquire()).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      details: expect.arrayContaining([
        { path: 'pid', message: String(process.pid) },
        { path: 'httpAddress', message: ADDRESSES.httpAddress },
        { path: 'grpcAddress', message: ADDRESSES.grpcAddress },
      ]),
    });
    await lock.release();
  });

  it('leaves nothing behind when released, and can be taken again', async () => {
    await (await acquire()).release();
    expect(readdirSync(folder())).toEqual([]);

    const again = await acquire();
    await again.release();
  });

  it('tells addresses that became known later', async () => {
    const lock = await acquire();
    await lock.announce({ grpcAddress: '127.0.0.1:15001' });

    await expect(acquire()).rejects.toMatchObject({
      details: expect.arrayContaining([{ path: 'grpcAddress', message: '127.0.0.1:15001' }]),
    });
    await lock.release();
  });

  it('takes over from a process that has died', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeLock({ pid: child.pid ?? 0, startTicks: null });

    const lock = await acquire();
    await lock.release();
  });

  it('takes over when the process number has been given to another process since', async () => {
    await writeLock({ startTicks: '1' });

    const lock = await acquire();
    await lock.release();
  });

  it.each([
    ['before this boot', { bootId: 'another boot' }],
    ['in an earlier run of this container', { pidNamespace: 'pid:[1]' }],
  ])('takes over from a companion that ran %s', async (_, parts) => {
    await writeLock(parts);

    const lock = await acquire();
    await lock.release();
  });

  it.each([
    ['of another machine or container', async () => writeLock({ hostname: 'elsewhere' })],
    ['that cannot be read', async () => writeFileSync(lockPath(folder()), '{"pid":')],
  ])('respects a lock %s while it is renewed, and takes it over when it is not', async (_, write) => {
    await write();
    await expect(acquire()).rejects.toMatchObject({ code: 'STORE_LOCKED' });

    age();
    const lock = await acquire();
    await lock.release();
  });

  it('lets exactly one of many take over a stale lock', async () => {
    await writeLock({ startTicks: '1' });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => acquire()));
    const owners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));

    expect(owners).toHaveLength(1);
    await owners[0]?.release();
  });

  it('is not stopped by a takeover that another companion died in', async () => {
    await writeLock({ startTicks: '1' });
    const guard = `${lockPath(folder())}.takeover`;
    mkdirSync(guard);
    const old = new Date(Date.now() - GIVEN_UP_AFTER_MS - 1000);
    utimesSync(guard, old, old);

    const lock = await acquire();
    await lock.release();
  });

  it('does not remove a lock that has passed to another', async () => {
    const lock = await acquire();
    await writeLock({ token: 'the next owner' });
    await lock.release();

    expect(JSON.parse(readFileSync(lockPath(folder()), 'utf8'))).toMatchObject({ token: 'the next owner' });
  });
});
