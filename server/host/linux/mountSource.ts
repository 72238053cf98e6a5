import { realpath, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MAX_LISTED } from '../assembleReading';
import type { MountSpace, Source, SpaceFigures } from '../hostSources';
import { createSourceGuard } from '../sourceGuard';
import { type MountEntry, parseMountInfo } from './mountInfo';
import { selectMounts } from './mountSelection';
import { readText } from './readText';

/** The part of `statfs` that is needed here. */
export type StatFileSystem = (
  path: string
) => Promise<{ readonly bsize: number; readonly blocks: number; readonly bfree: number; readonly bavail: number }>;

export interface MountSourceOptions {
  readonly procRoot: string;
  readonly statFileSystem?: StatFileSystem;
  /** Longest wait for one file system. */
  readonly limitMs?: number;
}

/** A mount whose disk has died holds a file thread; two of the four that Node has may be lost so, and no more. */
const MAX_HANGING_MOUNTS = 2;

type NamedMount = MountEntry & { readonly device: string };

/** The mounted file systems with their space. The list is read anew each time, but understood anew only when it changed. */
export function createMountSource({
  procRoot,
  statFileSystem = statfs,
  limitMs = 1_000,
}: MountSourceOptions): Source<readonly MountSpace[]> {
  const guard = createSourceGuard({ limitMs, maxHanging: MAX_HANGING_MOUNTS });
  let known: { readonly text: string; readonly mounts: readonly NamedMount[] } = { text: '', mounts: [] };

  return async (report) => {
    const text = await readText(join(procRoot, 'self/mountinfo'));
    if (text !== known.text) {
      known = {
        text,
        mounts: await Promise.all(selectMounts(parseMountInfo(text), MAX_LISTED.mounts).map(nameDevice)),
      };
    }
    const spaces = known.mounts.map(async ({ mount, device, source, deviceNumber, fstype }): Promise<MountSpace> => {
      const outcome = await guard.run(mount, () => statFileSystem(mount));
      if (!outcome.ok) {
        report(`${mount}: ${outcome.problem}`);
      }
      return { mount, device, source, deviceNumber, fstype, space: outcome.ok ? spaceOf(outcome.value) : null };
    });
    return Promise.all(spaces);
  };
}

function spaceOf({ bsize, blocks, bfree, bavail }: Awaited<ReturnType<StatFileSystem>>): SpaceFigures | null {
  // A file system that counts no blocks has no space to speak of.
  if (!(blocks > 0)) {
    return null;
  }
  return { totalBytes: blocks * bsize, usedBytes: (blocks - bfree) * bsize, availableBytes: bavail * bsize };
}

/** `/dev/mapper/data` is a link to the device whose counters the kernel keeps, such as `dm-0`. */
async function nameDevice(entry: MountEntry): Promise<NamedMount> {
  if (!entry.source.startsWith('/dev/')) {
    return { ...entry, device: entry.source };
  }
  // Some systems name a root device that is not in /dev; the device number still finds its counters.
  const path = await realpath(entry.source).catch(() => entry.source);
  return { ...entry, device: basename(path) };
}
