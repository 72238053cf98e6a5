import { RECORD_TABLES, type TableColumn } from '../../tables';
import type { SentKind } from '../../../contract/records';
import type { AcceptedRecord } from './parseSegment';
import { timeText } from '../statement';

const LINES_PER_CHUNK = 500;

/** Rows as lines of JSON, in chunks, so that others get their turns between them. */
export function* linesOf<R>(records: readonly R[], toRow: (record: R) => readonly unknown[]): Generator<string> {
  for (let from = 0; from < records.length; from += LINES_PER_CHUNK) {
    yield records
      .slice(from, from + LINES_PER_CHUNK)
      .map((record) => `${withoutHalfCharacters(JSON.stringify(toRow(record)))}\n`)
      .join('');
  }
}

/** The values of a record's row, in the order of its table's columns and then the segment. */
export function recordRow(kind: SentKind, segmentKey: string): (accepted: AcceptedRecord) => readonly unknown[] {
  const { columns } = RECORD_TABLES[kind];
  return (accepted) => [...columns.map((column) => valueOf(column, accepted)), segmentKey];
}

function valueOf({ name, field, type }: TableColumn, { record, acceptedAtMs }: AcceptedRecord): unknown {
  if (field === null) {
    return timeText(acceptedAtMs);
  }
  const value = record[field];
  if (value === undefined || value === null) {
    return name === 'weight' ? 1 : type === 'map' ? {} : null;
  }
  switch (type) {
    case 'time':
      return timeText(Number(value));
    case 'json':
      return withoutHalfCharacters(JSON.stringify(value));
    default:
      return value;
  }
}

/** Half a surrogate pair is no character; JavaScript writes it as an escape that no engine takes. */
function withoutHalfCharacters(json: string): string {
  return json.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\\ufffd');
}
