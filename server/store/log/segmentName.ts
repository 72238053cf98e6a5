import { randomBytes } from 'node:crypto';

const PATTERN = /^segment-(\d{10,})-([0-9a-f]{8})\.ndjson$/;

/** What a segment's file name says. */
export interface SegmentName {
  /** Ascending in the order of acceptance. */
  readonly number: number;
  /** Unique for ever: engines remember it, so that no segment is ever loaded twice or mistaken for another. */
  readonly id: string;
}

/** The random part keeps ids unique even when an emptied log starts counting again. */
export function newSegmentName(number: number): SegmentName {
  return { number, id: `segment-${String(number).padStart(10, '0')}-${randomBytes(4).toString('hex')}` };
}

export function segmentFileName(name: SegmentName): string {
  return `${name.id}.ndjson`;
}

/** @returns null for a file that is not a segment. */
export function parseSegmentFileName(fileName: string): SegmentName | null {
  const match = PATTERN.exec(fileName);
  return match === null ? null : { number: Number(match[1]), id: fileName.slice(0, -'.ndjson'.length) };
}
