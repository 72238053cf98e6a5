import type { IncomingMessage } from 'node:http';
import type { WriteOperationId } from '../../contract/writeRoutes';
import type { Finding } from '../../services/ingest/finding';
import type { IngestService } from '../../services/ingest/ingestService';
import type { JudgedBatch, Judging, JudgingOptions } from '../../services/ingest/judging';
import { bodyChunks } from './bodyChunks';
import { bodyForm } from './bodyForm';
import type { ByteBudget, ByteLoan } from './byteBudget';
import type { BulkReader } from './bulk/bulkThread';
import { LineReader, type RecordReader } from './lineReader';
import { readRecords, type ReadLimits } from './readRecords';
import { MAPPINGS } from './toRecords';

export interface JudgeBodyParts {
  readonly ingest: IngestService;
  readonly budget: ByteBudget;
  readonly limits: ReadLimits;
  /** Where large bodies are read; here, when absent. */
  readonly bulk: BulkReader | undefined;
}

export interface BodyToJudge {
  readonly operationId: WriteOperationId;
  readonly request: IncomingMessage;
  /** The values of the `:name`s of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly options: JudgingOptions;
}

export interface JudgedBody {
  readonly form: 'one' | 'many';
  readonly judged: JudgedBatch;
}

/** Smaller bodies are read sooner than they are handed over. */
const MIN_BULK_BYTES = 64 * 1024;

/** Reads the body of a write and judges every record in it. */
export async function judgeBody(parts: JudgeBodyParts, body: BodyToJudge): Promise<JudgedBody> {
  const { operationId, request } = body;
  const loan = parts.budget.open();
  try {
    const form = bodyForm(request.headers);
    if (parts.bulk !== undefined && operationId === 'ingestRecords' && form.isNdjson) {
      const chunks = bodyChunks(request, form.encoding, parts.limits, loan);
      return { form: 'many', judged: await judgeLines(parts, parts.bulk, await collect(chunks, loan), body.options) };
    }
    const judging = parts.ingest.startJudging(body.options);
    const found = await readRecords(request, form, parts.limits, loan, readerInto(judging, body));
    return { form: found, judged: judging.close() };
  } finally {
    loan.giveBack();
    // What is left of a refused body is read and forgotten, so that the caller gets to see the answer.
    request.unpipe();
    request.resume();
  }
}

function readerInto(judging: Judging, { operationId, path }: Pick<BodyToJudge, 'operationId' | 'path'>): RecordReader {
  const toRecords = MAPPINGS[operationId];
  const isRecordAsSent = operationId === 'ingestRecords';
  return {
    onRecord(body, line) {
      if (line !== undefined && isRecordAsSent) {
        judging.addLine(body, line);
        return;
      }
      const records = toRecords({ body, path, nextId: judging.nextId });
      if (isFinding(records)) {
        judging.reject(records);
      } else {
        judging.add(...records);
      }
    },
    onUnreadable: (finding) => judging.reject(finding),
  };
}

function isFinding(records: readonly unknown[] | Finding): records is Finding {
  return !Array.isArray(records);
}

async function collect(chunks: AsyncIterable<Buffer>, loan: ByteLoan): Promise<readonly Buffer[]> {
  const collected: Buffer[] = [];
  for await (const chunk of chunks) {
    loan.take(chunk.length);
    collected.push(chunk);
  }
  return collected;
}

async function judgeLines(
  { ingest, limits }: JudgeBodyParts,
  bulk: BulkReader,
  chunks: readonly Buffer[],
  options: JudgingOptions
): Promise<JudgedBatch> {
  if (chunks.reduce((sum, { length }) => sum + length, 0) >= MIN_BULK_BYTES) {
    return bulk.judge(chunks, options);
  }
  const judging = ingest.startJudging(options);
  const lines = new LineReader(
    limits.maxLineCharacters,
    readerInto(judging, { operationId: 'ingestRecords', path: {} })
  );
  chunks.forEach((chunk) => lines.push(chunk));
  lines.end();
  return judging.close();
}
