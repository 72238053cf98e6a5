import { readFile } from 'node:fs/promises';
import { writeWholeFile } from '../files/writeWholeFile';
import type { SealedSegment } from './activeSegment';
import { encodeGroupHeader } from './group';
import { type ScannedGroup, scanSegment } from './scanSegment';
import { encodeSeal } from './seal';

interface LessenedSegment {
  /** null: no record is left, and the file is as it was. */
  readonly remainder: SealedSegment | null;
  readonly takenCount: number;
}

/** Writes a segment's file anew without some records. What of it could not be read goes too: nobody knows what it is. */
export async function withoutRecords(
  segment: SealedSegment,
  isTakenOut: (record: unknown) => boolean
): Promise<LessenedSegment> {
  const scan = scanSegment(await readFile(segment.path));
  const groups = scan.groups.map((group) => lessen(group, isTakenOut));
  const recordCount = groups.reduce((sum, group) => sum + group.recordCount, 0);
  const takenCount = scan.recordCount - recordCount;
  if (recordCount === 0) {
    return { remainder: null, takenCount };
  }
  if (takenCount === 0 && scan.damages.length === 0) {
    return { remainder: segment, takenCount };
  }
  const content = Buffer.concat([
    ...groups.flatMap(({ payload, recordCount: count, acceptedAtMs }) =>
      count === 0 ? [] : [encodeGroupHeader([payload], count, acceptedAtMs), payload]
    ),
    encodeSeal(recordCount),
  ]);
  await writeWholeFile(segment.path, content);
  return { remainder: { ...segment, byteCount: content.length, recordCount }, takenCount };
}

function lessen(
  { payload, acceptedAtMs }: ScannedGroup,
  isTakenOut: (record: unknown) => boolean
): { payload: Buffer; recordCount: number; acceptedAtMs: number } {
  const lines = payload.toString('utf8').split('\n').slice(0, -1);
  const kept = lines.filter((line) => !isTakenOut(JSON.parse(line)));
  return { payload: Buffer.from(kept.map((line) => `${line}\n`).join('')), recordCount: kept.length, acceptedAtMs };
}
