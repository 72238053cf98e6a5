import { type FileHandle, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../observability/logger';
import type { SealedSegment } from './activeSegment';
import { scanSegment } from './scanSegment';
import { readSeal } from './seal';
import { parseSegmentFileName, type SegmentName } from './segmentName';
import { syncFolder } from './syncFolder';

const LINE_END = 0x0a;

/**
 * Lists the segments that an earlier run left, oldest first. The newest may end in a torn or zero-filled group that was
 * never acknowledged: it is cut back to its last whole group. Segments without any record are removed.
 */
export async function openLogFolder(folder: string, logger: Logger): Promise<SealedSegment[]> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder))
    .map(parseSegmentFileName)
    .filter((name): name is SegmentName => name !== null)
    .sort((a, b) => a.number - b.number);
  const segments: SealedSegment[] = [];
  for (const name of names) {
    const segment = await inspectSegment(folder, name, name === names.at(-1), logger);
    if (segment.recordCount > 0) {
      segments.push(segment);
    } else if (name === names.at(-1) || segment.byteCount === 0) {
      await rm(segment.path);
      await syncFolder(folder);
    } else {
      logger.error(
        { segment: segment.id, byteCount: segment.byteCount },
        'A log segment holds nothing readable and is left aside'
      );
    }
  }
  return segments;
}

async function inspectSegment(
  folder: string,
  name: SegmentName,
  isNewest: boolean,
  logger: Logger
): Promise<SealedSegment> {
  const path = join(folder, `${name.id}.ndjson`);
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const sealedCount = await readSeal(file, size);
    if (sealedCount !== null) {
      return { ...name, path, byteCount: size, recordCount: sealedCount };
    }
    const scan = scanSegment(await file.readFile());
    return isNewest && scan.wholeEnd < size
      ? await cutTornTail({ ...name, path, byteCount: scan.wholeEnd, recordCount: scan.recordCount }, size, logger)
      : { ...name, path, byteCount: size, recordCount: scan.recordCount };
  } finally {
    await file.close();
  }
}

async function cutTornTail(whole: SealedSegment, byteCount: number, logger: Logger): Promise<SealedSegment> {
  const details = { segment: whole.id, keptBytes: whole.byteCount, droppedBytes: byteCount - whole.byteCount };
  const file = await open(whole.path, 'r+');
  try {
    const tail = await readTail(file, whole.byteCount, byteCount);
    if (tail.at(-1) === LINE_END) {
      // Written to its end and then altered: it may have been acknowledged, and a person can still read it.
      const copyPath = `${whole.path}.damaged-${Date.now()}`;
      await writeFile(copyPath, tail, { flush: true });
      logger.error(
        { ...details, copyPath },
        'The newest log segment ended in a damaged group and was cut back to its last whole group; ' +
          'what the engine did not have of it yet is only in the copy'
      );
    } else {
      logger.warn(details, 'The newest log segment ended in a torn group and was cut back to its last whole group');
    }
    await file.truncate(whole.byteCount);
    await file.datasync();
  } finally {
    await file.close();
  }
  return whole;
}

async function readTail(file: FileHandle, fromOffset: number, toOffset: number): Promise<Buffer> {
  const tail = Buffer.alloc(toOffset - fromOffset);
  const { bytesRead } = await file.read(tail, 0, tail.length, fromOffset);
  return tail.subarray(0, bytesRead);
}
