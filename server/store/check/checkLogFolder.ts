import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../files/namesIn';
import { scanSegment } from '../log/scanSegment';
import { readSeal } from '../log/seal';
import { parseSegmentFileName, segmentFileName, type SegmentName } from '../log/segmentName';
import { systemErrorCode } from '../systemError';
import type { Findings } from './findings';

const CHECK = 'log-segments';
const LOST_HINT =
  'Those records are lost unless the engine had them already; a backup made before may hold the segment whole.';

/**
 * Reads every log segment and its checksums, without changing anything.
 *
 * @param isInUse A companion writes to the log: the end of its newest segment may be in the middle of a write.
 */
export async function checkLogFolder(
  folder: string,
  { isInUse, findings, signal }: { isInUse: boolean; findings: Findings; signal?: AbortSignal | undefined }
): Promise<void> {
  const names = (await namesIn(folder))
    .map(parseSegmentFileName)
    .filter((name): name is SegmentName => name !== null)
    .sort((a, b) => a.number - b.number);
  let recordCount = 0;
  for (const name of names) {
    signal?.throwIfAborted();
    const isNewest = name === names.at(-1);
    recordCount += await checkSegment(join(folder, segmentFileName(name)), name, { isNewest, isInUse, findings });
  }
  checkGaps(names, findings);
  findings.okUnlessFound(CHECK, `Every group of ${names.length} log segments (${recordCount} records) is whole.`);
}

interface SegmentPlace {
  readonly isNewest: boolean;
  readonly isInUse: boolean;
  readonly findings: Findings;
}

/** @returns how many of its records can be read. */
async function checkSegment(
  path: string,
  { id }: SegmentName,
  { isNewest, isInUse, findings }: SegmentPlace
): Promise<number> {
  const segment = await readSegment(path);
  if (segment === null) {
    return 0;
  }
  const { content, sealedCount } = segment;
  const { damages, recordCount } = scanSegment(content);
  const isOpenEnd = isNewest && sealedCount === null;
  for (const { fromOffset, toOffset } of damages) {
    const stretch = `Bytes ${fromOffset} to ${toOffset} of ${id} belong to no whole group.`;
    if (!(isOpenEnd && toOffset === content.length)) {
      findings.broken(CHECK, stretch, LOST_HINT);
    } else if (!isInUse) {
      findings.warn(
        CHECK,
        `${stretch} It is the end of the newest segment: most likely a write that was cut off and never acknowledged.`,
        'Nothing is to be done: the next start cuts it off.'
      );
    }
  }
  if (damages.length === 0 && sealedCount !== null && sealedCount !== recordCount) {
    findings.broken(CHECK, `${id} was closed with ${sealedCount} records and holds ${recordCount}.`, LOST_HINT);
  }
  return recordCount;
}

/** @returns null when the segment is gone: its records are in the engine for good. */
async function readSegment(path: string): Promise<{ content: Buffer; sealedCount: number | null } | null> {
  const [opened] = await Promise.allSettled([open(path, 'r')]);
  if (opened.status === 'rejected') {
    if (systemErrorCode(opened.reason) === 'ENOENT') {
      return null;
    }
    throw opened.reason;
  }
  const file = opened.value;
  try {
    const content = await file.readFile();
    return { content, sealedCount: await readSeal(file, content.length) };
  } finally {
    await file.close();
  }
}

function checkGaps(names: readonly SegmentName[], findings: Findings): void {
  names.forEach(({ number, id }, index) => {
    const before = names[index - 1];
    if (before !== undefined && number > before.number + 1) {
      findings.warn(
        CHECK,
        `No segment lies between ${before.id} and ${id}.`,
        `That is normal where ${before.id} was set aside or the disk was full; otherwise a file was removed by hand.`
      );
    }
  });
}
