import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../contract/errors';
import { bodyChunks, type BodyLimits } from './bodyChunks';
import type { BodyForm } from './bodyForm';
import type { ByteLoan } from './byteBudget';
import { jsonProblem, LineReader, type RecordReader, withoutMark } from './lineReader';
import { mayHoldHalfPairs, mendHalfPairs } from './wellFormed';

export interface ReadLimits extends BodyLimits {
  readonly maxJsonBytes: number;
  readonly maxLineCharacters: number;
}

const RECORDS_PER_TURN = 500;

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
  const lines = new LineReader(maxLineCharacters, reader);
  for await (const chunk of chunks) {
    loan.take(chunk.length);
    lines.push(chunk);
  }
  lines.end();
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
    throw new AppError('BODY_INVALID', `The request body is not valid JSON: ${jsonProblem(error)}`, { cause: error });
  }
}
