import type { Request, Response, Router } from 'express';
import { AppError } from '../../contract/errors';
import { INGEST_LIMITS, idempotencyKeySchema, type IngestVerdictAnswer } from '../../contract/ingest';
import { WRITE_ROUTES, type WriteOperationId } from '../../contract/writeRoutes';
import { findingText, type Finding } from '../../services/ingest/finding';
import type { IngestBatch, IngestService, IngestVerdict } from '../../services/ingest/ingestService';
import { bearerToken, parseInput, type BindOptions } from '../bindRoute';
import { bodyForm } from './bodyForm';
import type { ByteBudget } from './byteBudget';
import { createdAnswer } from './createdAnswer';
import { readRecords, type ReadLimits } from './readRecords';
import { MAPPINGS } from './toRecords';

const MAX_DETAILS = 100;

export interface WriteOptions extends BindOptions {
  readonly ingest: IngestService;
  readonly budget: ByteBudget;
  readonly limits?: ReadLimits;
}

/** Puts one way in on the router: token, headers, body record by record, verdicts, envelope. */
export function bindWriteRoute(router: Router, operationId: WriteOperationId, options: WriteOptions): void {
  const route = WRITE_ROUTES[operationId];
  router.post(route.path, async (request, response) => {
    options.access.require(route.scope, bearerToken(request));
    const parameters = parseInput(route.parameters, request.query, 'PARAMETER_INVALID', 'Parameter');
    const batch = options.ingest.startBatch(idempotencyKey(request));

    const form = await readInto(batch, operationId, request, options);
    const verdict = await batch.commit();
    if (form === 'one' && route.idField !== undefined) {
      answerOne(operationId, verdict, response, options.isAnswerChecked);
      return;
    }
    if (verdict.acceptedCount === 0 && verdict.rejectedCount > 0) {
      throw nothingAccepted(verdict, form);
    }
    const data = verdictAnswer(verdict, parameters.return_ids === 'true');
    if (options.isAnswerChecked) {
      route.response.parse(data);
    }
    response.json({ status: 'success', data });
  });
}

function idempotencyKey(request: Request): string | undefined {
  const given = request.headers['idempotency-key'];
  return parseInput(idempotencyKeySchema, given, 'PARAMETER_INVALID', 'Header', 'Idempotency-Key');
}

async function readInto(
  batch: IngestBatch,
  operationId: WriteOperationId,
  request: Request,
  { budget, limits = INGEST_LIMITS }: WriteOptions
): Promise<'one' | 'many'> {
  const toRecords = MAPPINGS[operationId];
  const path = request.params as Readonly<Record<string, string>>;
  const loan = budget.open();
  try {
    return await readRecords(request, bodyForm(request.headers), limits, loan, {
      onRecord(body) {
        const records = toRecords({ body, path, nextId: batch.nextId });
        if (isFinding(records)) {
          batch.reject(records);
        } else {
          batch.add(...records);
        }
      },
      onUnreadable: (finding) => batch.reject(finding),
    });
  } finally {
    loan.giveBack();
    // What is left of a refused body is read and forgotten, so that the caller gets to see the answer.
    request.unpipe();
    request.resume();
  }
}

function isFinding(records: readonly unknown[] | Finding): records is Finding {
  return !Array.isArray(records);
}

function answerOne(
  operationId: WriteOperationId,
  { records, rejections }: IngestVerdict,
  response: Response,
  isAnswerChecked: boolean
): void {
  const route = WRITE_ROUTES[operationId];
  const finding = rejections[0]?.finding;
  if (finding) {
    throw new AppError('BODY_INVALID', `Field ${findingText(finding)}.`, {
      details: [{ path: finding.path, message: finding.message }],
    });
  }
  const record = records[0];
  if (record === undefined || !('created' in route)) {
    throw new Error(`${operationId} accepted a record and has none to show`);
  }
  const data = createdAnswer(route.idField, record);
  if (isAnswerChecked) {
    route.created.parse(data);
  }
  response.status(201).json({ status: 'success', data });
}

function nothingAccepted({ rejectedCount, rejections }: IngestVerdict, form: 'one' | 'many'): AppError {
  const details = rejections.slice(0, MAX_DETAILS).map(({ index, finding: { path, message } }) => ({
    path: form === 'one' ? path : `[${index}]${path === '' ? '' : `.${path}`}`,
    message,
  }));
  const first = details[0];
  const which = form === 'one' ? 'The record was' : `None of ${rejectedCount} records was`;
  return new AppError('BODY_INVALID', `${which} accepted; the first problem: "${first?.path}": ${first?.message}.`, {
    details,
  });
}

function verdictAnswer(verdict: IngestVerdict, areIdsWanted: boolean): IngestVerdictAnswer {
  return {
    accepted: verdict.acceptedCount,
    rejected_count: verdict.rejectedCount,
    rejected: verdict.rejections.map(({ index, finding }) => ({
      index,
      code: finding.code,
      message: findingText(finding),
    })),
    ...(areIdsWanted ? { ids: [...verdict.ids] } : {}),
  };
}
