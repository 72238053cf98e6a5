import { StringDecoder } from 'node:string_decoder';
import type { ExportCompression } from '../../../contract/export';
import type { SentKind } from '../../../contract/records';
import { UsageError } from '../../frame/command';
import { openText, type TextStream } from '../openText';
import type { RecordSource, SourceOptions, SourceRow } from '../recordSource';
import { type RowReader, rowReader } from '../table/columns';
import { CsvReader, type CsvRecord } from './csvReader';

const BYTE_ORDER_MARK = '\uFEFF';
const MAX_RECORD_CHARACTERS = 1024 * 1024;
const DELIMITERS = [',', ';', '\t'] as const;

/** CSV with a header line; the delimiter is the one that the header has most of. */
export function createCsvSource(
  kind: SentKind,
  { path, byteCount, mapping }: SourceOptions,
  compression: ExportCompression | undefined
): RecordSource {
  let text: TextStream | undefined;
  let toRecord: RowReader | undefined;
  let columnCount = 0;

  function toRow({ cells, line }: CsvRecord): SourceRow | null {
    if (toRecord === undefined) {
      const columns = cells.map((name) => ({ name: name ?? '', form: 'untyped' as const }));
      toRecord = rowReader(kind, columns, mapping);
      columnCount = columns.length;
      return null;
    }
    return cells.length === columnCount
      ? { line, record: toRecord(cells) }
      : problemRow(line, `${cells.length} cells where the header has ${columnCount}`, cells.join(','));
  }

  return {
    async *rows(signal) {
      text = openText(path, compression, signal);
      const decoder = new StringDecoder('utf8');
      let rows: SourceRow[] = [];
      let reader: CsvReader | undefined;
      const listener = {
        onRecord(record: CsvRecord) {
          const row = toRow(record);
          if (row !== null) {
            rows.push(row);
          }
        },
        onProblem: (problem: { line: number; message: string; text: string }) =>
          void rows.push(problemRow(problem.line, problem.message, problem.text)),
      };
      for await (const chunk of text.chunks) {
        const decoded = decoder.write(chunk);
        if (reader === undefined) {
          reader = new CsvReader(delimiterOf(decoded), MAX_RECORD_CHARACTERS, listener);
          reader.push(decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(BYTE_ORDER_MARK.length) : decoded);
        } else {
          reader.push(decoded);
        }
        yield rows;
        rows = [];
      }
      reader?.push(decoder.end());
      reader?.end();
      if (toRecord === undefined) {
        throw new UsageError(`${path} has no header line.`);
      }
      yield rows;
    },
    position: () => ({ done: text?.readBytes() ?? 0, total: byteCount, unit: 'bytes' }),
    close: () => undefined,
  };
}

function problemRow(line: number, message: string, text: string): SourceRow {
  return { line, text, finding: { code: 'RECORD_INVALID', path: '', message } };
}

function delimiterOf(start: string): string {
  const [header = ''] = start.split('\n', 1);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
