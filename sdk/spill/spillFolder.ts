import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../client/clock';
import type { WhenFull } from '../client/lineBuffer';
import { inTurn } from './inTurn';
import {
  changedAtMsIfPresent,
  decodeLines,
  encodeLines,
  namesIfPresent,
  readIfPresent,
  renameIfPresent,
  type SegmentText,
  writeSegment,
} from './segmentFile';
import { finishedName, isSegment, isUnfinished, resizedName, segmentName, sizeIn } from './segmentName';

/** Writing a segment takes milliseconds: one that is unfinished for so long has lost its writer. */
const ABANDONED_AFTER_MS = 60_000;

export interface SpillOptions {
  readonly folder: string;
  readonly maxBytes: number;
  /** Small segments are merged up to this size. */
  readonly maxSegmentRecords: number;
  readonly maxSegmentBytes: number;
  readonly whenFull: WhenFull;
  readonly clock: Clock;
}

export interface SpillFolder {
  /**
   * Writes lines so that they outlive this process.
   *
   * @returns how many of them were written, and how many records, older ones included, gave way to the size limit.
   */
  write(lines: readonly string[]): Promise<{ readonly written: number; readonly dropped: number }>;
  /**
   * Hands over the oldest segment, and keeps of it what `send` gives back.
   *
   * @returns whether all of it was taken, or undefined when there is none.
   */
  resend(send: (segment: SegmentText) => Promise<readonly string[]>): Promise<boolean | undefined>;
  /** Resolves when everything asked for before is done. */
  settled(): Promise<void>;
  /** False when there is surely nothing to be sent again. */
  mayHaveSegments(): boolean;
}

/**
 * Batches on disk, one file each, that wait for the companion to come back. A file is written beside its place and
 * renamed into it, so a segment is whole or absent for every process that shares the folder. The same segment may be sent
 * by two of them: the ids of the records make that harmless.
 */
export function createSpillFolder(options: SpillOptions): SpillFolder {
  const { folder, maxBytes, maxSegmentRecords, maxSegmentBytes, whenFull, clock } = options;
  const client = randomBytes(4).toString('hex');
  const place = (name: string) => path.join(folder, name);
  const takeTurn = inTurn();
  let sequence = 0;
  let mayHaveSegments = true;
  /** The segment in flight, which is neither merged nor dropped meanwhile. */
  let inFlight: string | undefined;
  let last: string | undefined;

  async function write(lines: readonly string[]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const own = encodeLines(lines);
    const previous = await mergeable(lines.length, own.length);
    const content = previous ? Buffer.concat([previous.content, own]) : own;
    const room = await makeRoom(content.length, previous?.name);
    if (!room.isEnough) {
      return { written: 0, dropped: room.dropped + lines.length };
    }
    sequence += 1;
    const size = { records: lines.length + (previous?.records ?? 0), bytes: content.length };
    const name = segmentName({ createdAtMs: clock.nowMs(), sequence, client, ...size });
    await writeSegment(folder, name, content);
    mayHaveSegments = true;
    last = name;
    if (previous) {
      await rm(place(previous.name), { force: true });
    }
    return { written: lines.length, dropped: room.dropped };
  }

  /** The segment this client wrote last, when there is room in it for more. */
  async function mergeable(records: number, bytes: number) {
    if (last === undefined || last === inFlight) {
      return undefined;
    }
    const size = sizeIn(last);
    if (size.records + records > maxSegmentRecords || size.bytes + bytes > maxSegmentBytes) {
      return undefined;
    }
    const content = await readIfPresent(place(last));
    return content && { name: last, records: size.records, content };
  }

  async function makeRoom(bytes: number, replaced: string | undefined) {
    const segments = (await namesIfPresent(folder)).filter((name) => isSegment(name) && name !== replaced).sort();
    let total = bytes + segments.reduce((sum, name) => sum + sizeIn(name).bytes, 0);
    let dropped = 0;
    if (whenFull === 'drop-oldest' && bytes <= maxBytes) {
      for (const name of segments.filter((segment) => segment !== inFlight)) {
        if (total <= maxBytes) {
          break;
        }
        await rm(place(name), { force: true });
        dropped += sizeIn(name).records;
        total -= sizeIn(name).bytes;
      }
    }
    return { isEnough: total <= maxBytes, dropped };
  }

  async function takeOldest(): Promise<SegmentText | undefined> {
    const names = await namesIfPresent(folder);
    let isWaiting = false;
    for (const name of names.filter(isUnfinished)) {
      const ageMs = clock.nowMs() - ((await changedAtMsIfPresent(place(name))) ?? clock.nowMs());
      if (ageMs < ABANDONED_AFTER_MS) {
        isWaiting = true;
      } else if (await renameIfPresent(place(name), place(finishedName(name)))) {
        names.push(finishedName(name));
      }
    }
    for (const name of names.filter(isSegment).sort()) {
      const content = await readIfPresent(place(name));
      if (content) {
        inFlight = name;
        return decodeLines(content);
      }
    }
    mayHaveSegments = isWaiting;
    return undefined;
  }

  async function resend(send: (segment: SegmentText) => Promise<readonly string[]>): Promise<boolean | undefined> {
    const segment = await takeTurn(takeOldest);
    if (!segment || inFlight === undefined) {
      return undefined;
    }
    const name = inFlight;
    try {
      const leftover = await send(segment);
      if (leftover.length === 0 || leftover.length < segment.lines.length) {
        await replace(name, leftover);
      }
      return leftover.length === 0;
    } finally {
      inFlight = undefined;
    }
  }

  async function replace(name: string, leftover: readonly string[]): Promise<void> {
    const content = encodeLines(leftover);
    const shorter = resizedName(name, { records: leftover.length, bytes: content.length });
    if (leftover.length > 0) {
      await writeSegment(folder, shorter, content);
    }
    if (leftover.length === 0 || shorter !== name) {
      await rm(place(name), { force: true });
    }
  }

  return {
    write: (lines) => takeTurn(() => write(lines)),
    resend,
    settled: () => takeTurn(async () => undefined),
    mayHaveSegments: () => mayHaveSegments,
  };
}
