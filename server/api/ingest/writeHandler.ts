import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { INGEST_LIMITS, idempotencyKeySchema, type writeParametersSchema } from '../../contract/ingest';
import { WRITE_ROUTES, type WriteOperationId } from '../../contract/writeRoutes';
import type { IngestService } from '../../services/ingest/ingestService';
import { bearerToken, parseInput, type BindOptions } from '../bindRoute';
import type { JsonAnswer } from '../sendJson';
import type { BulkReader } from './bulk/bulkThread';
import type { ByteBudget } from './byteBudget';
import { judgeBody } from './judgeBody';
import type { ReadLimits } from './readRecords';
import { answerToMany, answerToOne } from './verdictAnswer';

export interface WriteOptions extends BindOptions {
  readonly ingest: IngestService;
  readonly budget: ByteBudget;
  readonly limits?: ReadLimits;
  /** Where large bodies are read; on the thread that answers, when absent. */
  readonly bulk?: BulkReader | undefined;
  readonly pathChecks: PathChecks;
  readonly batchChecks?: BatchChecks;
}

/** By the name of a path's parameter: whether what it names exists. @throws AppError RESOURCE_NOT_FOUND. */
export type PathChecks = Readonly<Record<string, (value: string) => Promise<void>>>;

/**
 * By operation: whether what was accepted, as it goes to the log, may be written.
 *
 * @throws AppError Then nothing of it is.
 */
export type BatchChecks = Readonly<
  Partial<Record<WriteOperationId, (path: WriteRequest['path'], payload: Buffer) => Promise<void>>>
>;

export interface WriteRequest {
  readonly request: IncomingMessage;
  /** The values of the `:name`s of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** @throws AppError PARAMETER_INVALID. */
  readonly readParameters: () => z.output<typeof writeParametersSchema>;
}

export type WriteHandler = (write: WriteRequest) => Promise<JsonAnswer>;

/** What one way in does with a request: token, headers, body record by record, verdicts, envelope. */
export function createWriteHandler(operationId: WriteOperationId, options: WriteOptions): WriteHandler {
  const route = WRITE_ROUTES[operationId];
  const {
    access,
    ingest,
    budget,
    bulk,
    isAnswerChecked,
    pathChecks,
    batchChecks = {},
    limits = INGEST_LIMITS,
  } = options;
  const parts = { ingest, budget, bulk, limits };
  return async ({ request, path, readParameters }) => {
    access.require(route.scope, bearerToken(request));
    const areIdsWanted = readParameters().return_ids === 'true';
    for (const [name, value] of Object.entries(path)) {
      await pathChecks[name]?.(value);
    }
    const judgingOptions = ingest.judgingOptions(idempotencyKey(request), areIdsWanted);
    const { form, judged } = await judgeBody(parts, { operationId, request, path, options: judgingOptions });
    await batchChecks[operationId]?.(path, judged.lines.payload);
    const verdict = await ingest.write(judged);
    return form === 'one' && route.idField !== undefined
      ? answerToOne(operationId, verdict, isAnswerChecked)
      : answerToMany(operationId, verdict, { form, areIdsWanted, isAnswerChecked });
  };
}

function idempotencyKey({ headers }: IncomingMessage): string | undefined {
  const given = headers['idempotency-key'];
  return given === undefined
    ? undefined
    : parseInput(idempotencyKeySchema, given, 'PARAMETER_INVALID', 'Header', 'Idempotency-Key');
}
