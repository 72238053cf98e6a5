import { AppError } from '../../contract/errors';
import type { IngestVerdictAnswer } from '../../contract/ingest';
import { WRITE_ROUTES, type WriteOperationId } from '../../contract/writeRoutes';
import { findingText } from '../../services/ingest/finding';
import type { IngestVerdict } from '../../services/ingest/judging';
import type { JsonAnswer } from '../sendJson';
import { createdAnswer } from './createdAnswer';

const MAX_DETAILS = 100;

/** @throws AppError BODY_INVALID when the record was not accepted. */
export function answerToOne(
  operationId: WriteOperationId,
  { firstRecord, rejections }: IngestVerdict,
  isAnswerChecked: boolean
): JsonAnswer {
  const route = WRITE_ROUTES[operationId];
  const finding = rejections[0]?.finding;
  if (finding) {
    throw new AppError('BODY_INVALID', `Field ${findingText(finding)}.`, {
      details: [{ path: finding.path, message: finding.message }],
    });
  }
  if (firstRecord === null || !('created' in route)) {
    throw new Error(`${operationId} accepted a record and has none to show`);
  }
  const data = createdAnswer(route.idField, firstRecord);
  if (isAnswerChecked) {
    route.created.parse(data);
  }
  return { status: 201, body: { status: 'success', data } };
}

export interface ManyOptions {
  readonly form: 'one' | 'many';
  readonly areIdsWanted: boolean;
  readonly isAnswerChecked: boolean;
}

/** @throws AppError BODY_INVALID when records came and none was accepted. */
export function answerToMany(
  operationId: WriteOperationId,
  verdict: IngestVerdict,
  { form, areIdsWanted, isAnswerChecked }: ManyOptions
): JsonAnswer {
  if (verdict.acceptedCount === 0 && verdict.rejectedCount > 0) {
    throw nothingAccepted(verdict, form);
  }
  const data = verdictData(verdict, areIdsWanted);
  if (isAnswerChecked) {
    WRITE_ROUTES[operationId].response.parse(data);
  }
  return { status: 200, body: { status: 'success', data } };
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

function verdictData(verdict: IngestVerdict, areIdsWanted: boolean): IngestVerdictAnswer {
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
