import { AppError } from '../../contract/errors';
import type { QueryRequest } from '../../services/services';
import type { DataQuery } from '../generated/backend';

/** What a caller gets that suggests nothing, as over HTTP. */
const DEFAULT_INTERVAL_MS = 10_000;
const DEFAULT_MAX_DATA_POINTS = 1_000;
const MAX_DATA_POINTS = 1_000_000;

/** @throws AppError QUERY_INVALID, WINDOW_INVALID. */
export function parseDataQuery(query: DataQuery): QueryRequest {
  if (!query.timeRange) {
    throw new AppError('WINDOW_INVALID', 'The query has no time range.', {
      details: [{ path: 'timeRange', message: 'Missing' }],
    });
  }
  return {
    refId: query.refId,
    model: parseModel(query),
    window: { fromMs: Number(query.timeRange.fromEpochMS), toMs: Number(query.timeRange.toEpochMS) },
    intervalMs: query.intervalMS > 0n ? Number(query.intervalMS) : DEFAULT_INTERVAL_MS,
    maxDataPoints:
      query.maxDataPoints > 0n ? Math.min(Number(query.maxDataPoints), MAX_DATA_POINTS) : DEFAULT_MAX_DATA_POINTS,
  };
}

function parseModel({ json, queryType }: DataQuery): unknown {
  const model = parseJson(json);
  const isWithoutType = typeof model === 'object' && model !== null && !('queryType' in model);
  return isWithoutType && queryType !== '' ? { ...model, queryType } : model;
}

function parseJson(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch (cause) {
    throw new AppError('QUERY_INVALID', 'The query is not valid JSON.', {
      details: [{ path: '', message: cause instanceof Error ? cause.message : 'Not JSON' }],
    });
  }
}
