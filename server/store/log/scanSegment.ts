import { GROUP_START, groupChecksum, type GroupHeader, MAX_HEADER_BYTES, parseGroupHeader } from './group';
import { SEAL_START } from './seal';

export interface ScannedGroup {
  readonly recordCount: number;
  readonly acceptedAtMs: number;
  /** The records, one a line, each line ended. */
  readonly payload: Buffer;
  readonly endOffset: number;
}

/** Bytes that belong to no whole group. */
export interface DamagedStretch {
  readonly fromOffset: number;
  readonly toOffset: number;
}

export interface SegmentScan {
  readonly groups: readonly ScannedGroup[];
  readonly damages: readonly DamagedStretch[];
  /** Where the last whole group ends; 0 without one. Nothing after it can be read. */
  readonly wholeEnd: number;
  readonly recordCount: number;
}

/**
 * Finds every whole group of a segment. A torn, zero-filled or altered stretch is stepped over, never fatal: groups
 * after it are found again by their header.
 */
export function scanSegment(content: Buffer): SegmentScan {
  const groups: ScannedGroup[] = [];
  const damages: DamagedStretch[] = [];
  let offset = 0;
  while (offset < content.length) {
    const group = readGroup(content, offset);
    if (group !== null) {
      groups.push(group);
      offset = group.endOffset;
    } else if (isSeal(content, offset)) {
      offset = endOfLine(content, offset);
    } else {
      const next = nextGroupOffset(content, offset + 1);
      damages.push({ fromOffset: offset, toOffset: next });
      offset = next;
    }
  }
  return {
    groups,
    damages,
    wholeEnd: groups.at(-1)?.endOffset ?? 0,
    recordCount: groups.reduce((sum, group) => sum + group.recordCount, 0),
  };
}

function readGroup(content: Buffer, offset: number): ScannedGroup | null {
  const header = readHeader(content, offset);
  if (header === null) {
    return null;
  }
  const payloadStart = endOfLine(content, offset);
  const endOffset = payloadStart + header.payloadBytes;
  if (endOffset > content.length) {
    return null;
  }
  const payload = content.subarray(payloadStart, endOffset);
  if (groupChecksum(header, [payload]) !== header.checksum) {
    return null;
  }
  return { recordCount: header.recordCount, acceptedAtMs: header.acceptedAtMs, payload, endOffset };
}

function readHeader(content: Buffer, offset: number): GroupHeader | null {
  const lineEnd = content.subarray(offset, offset + MAX_HEADER_BYTES).indexOf('\n');
  return lineEnd === -1 ? null : parseGroupHeader(content.toString('latin1', offset, offset + lineEnd));
}

function isSeal(content: Buffer, offset: number): boolean {
  return (
    content.toString('latin1', offset, offset + SEAL_START.length) === SEAL_START &&
    content.indexOf('\n', offset) !== -1
  );
}

function endOfLine(content: Buffer, offset: number): number {
  return content.indexOf('\n', offset) + 1;
}

function nextGroupOffset(content: Buffer, from: number): number {
  for (let at = content.indexOf(GROUP_START, from); at !== -1; at = content.indexOf(GROUP_START, at + 1)) {
    if (readGroup(content, at) !== null) {
      return at;
    }
  }
  return content.length;
}
