import type { QueryOutcome, QueryRequest } from '../../services/services';
import { authorizeRead } from '../calls/authorizeRead';
import { toFailure, type Failure } from '../calls/failure';
import type { CallContext, UnaryMethod } from '../calls/method';
import { encodeFrame } from '../frames/encodeFrame';
import { DataService, type DataResponse, type QueryDataRequest, type QueryDataResponse } from '../generated/backend';
import { parseDataQuery } from './parseDataQuery';

/** Answers every refId it was given: an alert rule takes one that is missing for "no data". */
export const queryData: UnaryMethod<QueryDataRequest, QueryDataResponse> = {
  kind: 'unary',
  definition: DataService.queryData,

  async answer({ queries }, context) {
    authorizeRead(context.services.access, context.token);
    const responses = new Map<string, DataResponse>();
    const requests: QueryRequest[] = [];
    for (const query of queries) {
      try {
        requests.push(parseDataQuery(query));
      } catch (error) {
        responses.set(query.refId, errorResponse(toFailure(error, context.logger)));
      }
    }
    const outcomes = await context.services.queries.run(requests, context.signal);
    for (const { refId } of requests) {
      responses.set(refId, toResponse(outcomes.get(refId), context));
    }
    return { responses: Object.fromEntries(responses) };
  },

  fail({ queries }, failure) {
    return { responses: Object.fromEntries(queries.map(({ refId }) => [refId, errorResponse(failure)])) };
  },
};

function toResponse(outcome: QueryOutcome | undefined, { logger }: CallContext): DataResponse {
  try {
    if (!outcome) {
      throw new Error('The query service left a refId unanswered');
    }
    return 'error' in outcome
      ? errorResponse({ ...outcome.error, status: outcome.status })
      : { frames: outcome.frames.map(encodeFrame), status: outcome.status, error: '', errorSource: '' };
  } catch (error) {
    return errorResponse(toFailure(error, logger));
  }
}

/** Grafana holds the plugin to account for `plugin` errors only; a wrong query or a busy store is `downstream`. */
function errorResponse({ code, message, status }: Pick<Failure, 'code' | 'message' | 'status'>): DataResponse {
  return { frames: [], error: message, status, errorSource: code === 'INTERNAL' ? 'plugin' : 'downstream' };
}
