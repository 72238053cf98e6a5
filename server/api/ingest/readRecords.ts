import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../contract/errors';
import type { Finding } from '../../services/ingest/finding';
import { bodyChunks, type BodyLimits } from './bodyChunks';
import type { BodyForm } from './bodyForm';
import type { ByteLoan } from './byteBudget';
import { LineSplitter } from './lineSplitter';
import { mayHoldHalfPairs, mendHalfPairs } from './wellFormed';

export interface ReadLimits extends BodyLimits {
  readonly maxJsonBytes: number;
  readonly maxLineCharacters: number;
}

export interface RecordReader {
  onRecord(value: unknown): void;
  onUnreadable(finding: Finding): void;
}

const RECORDS_PER_TURN = 500;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads a body of one record, an array of records, or one record a line, and hands each over as it comes.
 *
 * @returns Whether it was one record, not a list of one.
 * @throws AppError BODY_INVALID when the body as a whole cannot be read; BODY_TOO_LARGE, STORE_BUSY, REQUEST_ABORTED.
 */
export async function readRecords(
  request: IncomingMessage,
  form: BodyForm,
  limits: ReadLimits,
  loan: ByteLoan,
  reader: RecordReader
): Promise<'one' | 'many'> {
  if (form.isNdjson) {
    await readLines(bodyChunks(request, form.encoding, limits, loan), limits, loan, reader);
    return 'many';
  }
  const maxBodyBytes = Math.min(limits.maxBodyBytes, limits.maxJsonBytes);
  return readJson(bodyChunks(request, form.encoding, { ...limits, maxBodyBytes }, loan), loan, reader);
}

async function readLines(
  chunks: AsyncIterable<Buffer>,
  { maxLineCharacters }: ReadLimits,
  loan: ByteLoan,
  reader: RecordReader
): Promise<void> {
  const decoder = new StringDecoder('utf8');
  const lines = new LineSplitter(
    maxLineCharacters,
    (line) => readLine(line, reader),
    () =>
      reader.onUnreadable({
        code: 'RECORD_TOO_LARGE',
        path: '',
        message: `the line has more than ${maxLineCharacters} characters`,
      })
  );
  let isStart = true;
  for await (const chunk of chunks) {
    loan.take(chunk.length);
    const text = decoder.write(chunk);
    lines.push(isStart ? withoutMark(text) : text);
    isStart &&= text === '';
  }
  lines.push(decoder.end());
  lines.end();
}

function readLine(line: string, reader: RecordReader): void {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    reader.onUnreadable({ code: 'JSON_INVALID', path: '', message: `the line is not JSON: ${problem(error)}` });
    return;
  }
  reader.onRecord(mayHoldHalfPairs(line) ? mendHalfPairs(value) : value);
}

async function readJson(chunks: AsyncIterable<Buffer>, loan: ByteLoan, reader: RecordReader): Promise<'one' | 'many'> {
  const { value, isMendingNeeded } = parseWhole(await collect(chunks, loan));
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const [index, each] of values.entries()) {
    if (index > 0 && index % RECORDS_PER_TURN === 0) {
      await nextTurn();
    }
    reader.onRecord(isMendingNeeded ? mendHalfPairs(each) : each);
  }
  return Array.isArray(value) ? 'many' : 'one';
}

async function collect(chunks: AsyncIterable<Buffer>, loan: ByteLoan): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  for await (const chunk of chunks) {
    loan.take(chunk.length);
    text += decoder.write(chunk);
  }
  return text + decoder.end();
}

function parseWhole(text: string): { value: unknown; isMendingNeeded: boolean } {
  try {
    return { value: JSON.parse(withoutMark(text)), isMendingNeeded: mayHoldHalfPairs(text) };
  } catch (error) {
    throw new AppError('BODY_INVALID', `The request body is not valid JSON: ${problem(error)}`, { cause: error });
  }
}

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
}

function problem(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
