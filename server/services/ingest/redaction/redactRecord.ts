import { MAX_TEXT } from '../../../contract/records/base';
import type { SentKind, ValidRecord } from '../../../contract/records';
import { redactText } from './redactText';
import { SECRET_FIELD } from './secretPatterns';

interface FreeFields {
  readonly texts: readonly string[];
  /** Fields that hold details by name. */
  readonly details: readonly string[];
}

/** Kinds that carry what programs print, and where. */
const FREE_FIELDS: Readonly<Partial<Record<SentKind, FreeFields>>> = {
  log: { texts: ['message'], details: ['fields'] },
  error: { texts: ['error_message'], details: ['metadata'] },
  span: { texts: [], details: ['attributes'] },
  security_event: { texts: [], details: ['details'] },
};

/** Longer than any secret that a pattern knows, so that none is half kept where a text is cut. */
const LONGEST_SECRET = 8_192;

/**
 * Takes secrets out of a record before it is written anywhere, and cuts a log line that is longer than a text may be.
 * Changes the record.
 *
 * @returns whether anything was changed.
 */
export function redactRecord(record: ValidRecord): boolean {
  const free = FREE_FIELDS[record.kind];
  if (free === undefined) {
    return false;
  }
  const fields = record as unknown as Record<string, unknown>;
  const changedTexts = free.texts.map((name) => replaceText(fields, name, shortened));
  const changedDetails = free.details.map((name) => redactDetails(fields[name]));
  return [...changedTexts, ...changedDetails].includes(true);
}

function redactDetails(details: unknown): boolean {
  if (typeof details !== 'object' || details === null) {
    return false;
  }
  const fields = details as Record<string, unknown>;
  const changed = Object.keys(fields).map((name) =>
    replaceText(fields, name, SECRET_FIELD.test(name) ? () => '[redacted:field]' : redactText)
  );
  return changed.includes(true);
}

function replaceText(fields: Record<string, unknown>, name: string, change: (text: string) => string): boolean {
  const text = fields[name];
  if (typeof text !== 'string' || text === '') {
    return false;
  }
  const changed = change(text);
  fields[name] = changed;
  return changed !== text;
}

/** A long line is cut rather than lost; what is missing is said. */
function shortened(text: string): string {
  const redacted = redactText(text.slice(0, MAX_TEXT + LONGEST_SECRET));
  if (redacted.length <= MAX_TEXT && text.length <= MAX_TEXT + LONGEST_SECRET) {
    return redacted;
  }
  const note = ` … [${text.length} characters, cut]`;
  return `${wellFormed(redacted.slice(0, MAX_TEXT - note.length))}${note}`;
}

/** Without half a character at the end. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
