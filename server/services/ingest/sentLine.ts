import type { SentKind, ValidRecord } from '../../contract/records';

/** The line a record came in, with what of the stored record it does not say. */
export interface SentLine {
  readonly text: string;
  /** Fields that were not sent and have a value by default. */
  readonly lackedFields: readonly string[];
}

const TIMESTAMP = '"timestamp"';
/** What is searched for: a text that begins with a quote, of which a line is full, takes twice as long to find. */
const TIMESTAMP_END = 'timestamp"';
const TIME = '"time_ms"';
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
/** Kinds whose stored fields are computed from the sent ones. */
const REWRITTEN: ReadonlySet<SentKind> = new Set<SentKind>(['satisfaction', 'resource', 'security_event']);
/** A zero below zero, or what may be too small to be held: JSON.stringify writes it as 0. */
const NEGATIVE_ZERO = /[:\s]-(?:0(?:\.0*)?(?![.\d])|[\d.]+e-)/i;

/**
 * The line under which a valid record is stored, cut from the line it came in: writing a record anew costs as much as
 * reading it did. Reads back as exactly what `normalise` makes of the record, which must still be as it was sent.
 *
 * @returns null when the record has to be written anew.
 */
export function storedLine(
  { text, lackedFields }: SentLine,
  record: ValidRecord,
  id: string,
  timeMs: number
): string | null {
  if (!isKeptAsSent(text, record)) {
    return null;
  }
  let added = record.id === undefined ? `"id":${JSON.stringify(id)},` : '';
  if (lackedFields.length > 0) {
    const fields: Readonly<Record<string, unknown>> = record;
    added += lackedFields.map((field) => `"${field}":${JSON.stringify(fields[field])},`).join('');
  }
  if (record.timestamp === undefined) {
    return `{${added}${TIME}:${timeMs},${text.slice(1)}`;
  }
  const timed = withStoredTime(text, record.timestamp, timeMs);
  return timed === null || added === '' ? timed : `{${added}${timed.slice(1)}`;
}

/** Without a backslash in the line, every name in it is spelt as it is. */
function isKeptAsSent(text: string, record: ValidRecord): boolean {
  return (
    text.charCodeAt(0) === OPENING_BRACE &&
    text.charCodeAt(text.length - 1) === CLOSING_BRACE &&
    record.sample_rate === undefined &&
    !('user_id' in record && typeof record.user_id === 'number') &&
    !REWRITTEN.has(record.kind) &&
    !text.includes('\\') &&
    !NEGATIVE_ZERO.test(text)
  );
}

/** The field `timestamp` as `time_ms`, if nothing else in the line ends like its name. */
function withStoredTime(text: string, timestamp: string | number, timeMs: number): string | null {
  const start = text.indexOf(TIMESTAMP_END) - 1;
  const end = start + TIMESTAMP.length;
  if (text.includes(TIMESTAMP_END, end)) {
    return null;
  }
  if (typeof timestamp === 'number') {
    return `${text.slice(0, start)}${TIME}${text.slice(end)}`;
  }
  const valueEnd = text.indexOf('"', text.indexOf('"', end) + 1) + 1;
  return `${text.slice(0, start)}${TIME}:${timeMs}${text.slice(valueEnd)}`;
}
