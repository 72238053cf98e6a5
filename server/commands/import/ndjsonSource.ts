import { StringDecoder } from 'node:string_decoder';
import { LineSplitter } from '../../api/ingest/lineSplitter';
import type { ExportCompression } from '../../contract/export';
import { INGEST_LIMITS } from '../../contract/ingest';
import { errorText } from '../../store/systemError';
import type { Finding } from '../../services/ingest/finding';
import { openText, type TextStream } from './openText';
import type { RecordSource, SourceOptions, SourceRow } from './recordSource';

const BYTE_ORDER_MARK = '\uFEFF';
const SHOWN_CHARACTERS = 200;

/** One JSON object a line. A field that is null is taken as absent. Blank lines do not count. */
export function createNdjsonSource(
  { path, byteCount, mapping }: SourceOptions,
  compression: ExportCompression | undefined
): RecordSource {
  let text: TextStream | undefined;

  return {
    async *rows(signal) {
      text = openText(path, compression, signal);
      const decoder = new StringDecoder('utf8');
      let rows: SourceRow[] = [];
      let line = 0;
      const lines = new LineSplitter(
        INGEST_LIMITS.maxLineCharacters,
        (json) => rows.push(toRow(json, (line += 1), mapping)),
        () => {
          line += 1;
          rows.push(problemRow(line, 'RECORD_TOO_LARGE', 'the line is longer than allowed', ''));
        }
      );
      let isStart = true;
      for await (const chunk of text.chunks) {
        const decoded = decoder.write(chunk);
        lines.push(isStart && decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded);
        isStart = false;
        yield rows;
        rows = [];
      }
      lines.push(decoder.end());
      lines.end();
      yield rows;
    },
    position: () => ({ done: text?.readBytes() ?? 0, total: byteCount, unit: 'bytes' }),
    close: () => undefined,
  };
}

function toRow(json: string, line: number, mapping: SourceOptions['mapping']): SourceRow {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return problemRow(line, 'JSON_INVALID', `the line is not JSON: ${errorText(error)}`, json);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return problemRow(line, 'RECORD_INVALID', 'expected an object', json);
  }
  return { line, record: renamed(value as Record<string, unknown>, mapping) };
}

function renamed(value: Record<string, unknown>, mapping: SourceOptions['mapping']): Record<string, unknown> {
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const target = mapping.has(name) ? mapping.get(name) : name;
    return field === null || target === null || target === undefined ? [] : [[target, field] as const];
  });
  return Object.fromEntries(fields);
}

function problemRow(line: number, code: Finding['code'], message: string, text: string): SourceRow {
  return { line, text: text.slice(0, SHOWN_CHARACTERS), finding: { code, path: '', message } };
}
