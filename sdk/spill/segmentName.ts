/** A whole segment, and one that is still being written or was when its process died. */
const SEGMENT = /^\d{15}-\d{6}-[0-9a-f]{8}-(\d+)-(\d+)\.ndjson$/;
const UNFINISHED = /^\d{15}-\d{6}-[0-9a-f]{8}-\d+-\d+\.tmp$/;
const SIZE = /-\d+-\d+\.ndjson$/;

export interface SegmentSize {
  readonly records: number;
  readonly bytes: number;
}

export interface SegmentIdentity extends SegmentSize {
  readonly createdAtMs: number;
  /** Orders segments of one millisecond. */
  readonly sequence: number;
  /** Tells apart the clients that share a folder. */
  readonly client: string;
}

/** Names sort by age and say what a segment holds, so that room can be made without opening a file. */
export function segmentName({ createdAtMs, sequence, client, records, bytes }: SegmentIdentity): string {
  const age = `${String(createdAtMs).padStart(15, '0')}-${String(sequence % 1_000_000).padStart(6, '0')}`;
  return `${age}-${client}-${records}-${bytes}.ndjson`;
}

export function isSegment(name: string): boolean {
  return SEGMENT.test(name);
}

export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name);
}

export function unfinishedName(segment: string): string {
  return segment.replace(/\.ndjson$/, '.tmp');
}

export function finishedName(unfinished: string): string {
  return unfinished.replace(/\.tmp$/, '.ndjson');
}

export function sizeIn(name: string): SegmentSize {
  const [, records, bytes] = SEGMENT.exec(name) ?? [];
  return { records: Number(records ?? 0), bytes: Number(bytes ?? 0) };
}

/** The name of what is left of a segment; it keeps its age. */
export function resizedName(name: string, { records, bytes }: SegmentSize): string {
  return name.replace(SIZE, `-${records}-${bytes}.ndjson`);
}
