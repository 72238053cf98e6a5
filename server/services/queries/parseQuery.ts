import { AppError, type ErrorDetail } from '../../contract/errors';
import { GRAFANA_QUERY_KEYS, QUERY_TYPES, querySchema, type MeasureQuery } from '../../contract/queries';
import { issuesToDetails } from '../../contract/issues';

const GRAFANA_KEYS: ReadonlySet<string> = new Set(GRAFANA_QUERY_KEYS);

/**
 * A validated query from what the door received.
 *
 * @throws AppError QUERY_INVALID with one detail for each place that is wrong.
 */
export function parseQuery(model: unknown): MeasureQuery {
  if (typeof model !== 'object' || model === null || Array.isArray(model)) {
    throw new AppError('QUERY_INVALID', 'A query must be a JSON object.', {
      details: [{ path: '', message: 'Expected an object' }],
    });
  }
  const own = Object.fromEntries(Object.entries(model).filter(([key]) => !GRAFANA_KEYS.has(key)));
  const parsed = querySchema.safeParse(own);
  if (parsed.success) {
    return parsed.data;
  }
  const details = isKnownType(own['queryType']) ? issuesToDetails(parsed.error) : [unknownType(own['queryType'])];
  const first = details[0];
  throw new AppError(
    'QUERY_INVALID',
    first ? `The query is not valid: ${first.path}: ${first.message}.` : 'The query is not valid.',
    { details }
  );
}

function isKnownType(queryType: unknown): boolean {
  return (QUERY_TYPES as readonly unknown[]).includes(queryType);
}

function unknownType(queryType: unknown): ErrorDetail {
  const known = QUERY_TYPES.map((type) => `"${type}"`).join(', ');
  return queryType === undefined
    ? { path: 'queryType', message: `missing; expected one of ${known}` }
    : { path: 'queryType', message: `unknown; expected one of ${known}` };
}
