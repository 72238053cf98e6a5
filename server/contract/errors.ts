/**
 * The closed list of everything that can go wrong at a door, with the HTTP status it answers and what it means.
 * The gRPC door uses the same statuses per refId; the OpenAPI document and the docs table are made from this list.
 */
export const ERROR_CODES = {
  PARAMETER_INVALID: { status: 400, description: 'A path or query parameter is missing, unknown or out of range.' },
  BODY_INVALID: { status: 400, description: 'The request body is not JSON or does not fit its schema.' },
  QUERY_INVALID: { status: 400, description: 'A query does not fit the schema of its query type.' },
  WINDOW_INVALID: { status: 400, description: 'The time window is empty, reversed or longer than allowed.' },
  RESULT_TOO_LARGE: {
    status: 400,
    description: 'The answer would exceed the row or series limit; narrow the question.',
  },
  TOKEN_MISSING: { status: 401, description: 'This door needs a token and none came with the request.' },
  TOKEN_INVALID: { status: 401, description: 'The token that came with the request is not known.' },
  SCOPE_MISSING: { status: 403, description: 'The token is known but lacks the scope this request needs.' },
  ROUTE_NOT_FOUND: { status: 404, description: 'No such path.' },
  METHOD_NOT_ALLOWED: { status: 405, description: 'The path exists, but not for this method.' },
  RESOURCE_NOT_FOUND: { status: 404, description: 'The named thing does not exist.' },
  TEST_EXISTS: { status: 409, description: 'There is a test of this id already, and it is another one.' },
  TEST_CHANGE_REFUSED: { status: 409, description: 'The change would bias a test that runs, or the test has ended.' },
  USER_NOT_ASSIGNED: { status: 409, description: 'A conversion of a user who was never exposed to the test.' },
  TASK_RUNNING: { status: 409, description: 'The same maintenance task is running already; wait for its end.' },
  BACKUP_EXISTS: { status: 409, description: 'There is a backup of this name already.' },
  BODY_TOO_LARGE: { status: 413, description: 'The request body exceeds the limit.' },
  RATE_LIMITED: { status: 429, description: 'Too many requests from this caller; try again later.' },
  REQUEST_ABORTED: { status: 499, description: 'The caller went away before the answer was ready.' },
  NOT_SUPPORTED: { status: 501, description: 'The storage engine in use cannot do this; its own tools can.' },
  STORE_UNAVAILABLE: {
    status: 503,
    description: 'The store cannot answer now; it is starting, stopping or being repaired.',
  },
  STORE_READ_ONLY: { status: 503, description: 'The store takes no writes, for example because the disk is full.' },
  DISK_SPACE_SHORT: { status: 503, description: 'There is not enough free disk space for what was asked.' },
  STORE_BUSY: { status: 503, description: 'Too much work is queued; try again after the time in Retry-After.' },
  STORE_LOCKED: { status: 503, description: 'Another companion owns this data folder.' },
  QUESTION_TIMEOUT: { status: 503, description: 'The question took longer than its time limit.' },
  UPSTREAM_UNAVAILABLE: { status: 503, description: 'The companion at the configured address does not answer.' },
  INTERNAL: { status: 500, description: 'An unforeseen fault; the error id finds it in the log.' },
} as const satisfies Record<string, { status: number; description: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** One finding about one place in the input, e.g. `{ path: 'queries[0].metrics', message: 'Too small' }`. */
export interface ErrorDetail {
  path: string;
  message: string;
}

/** The only error class that a door shows to a caller with its own message; every other error is INTERNAL. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];
  /** Seconds after which trying again makes sense, for the busy codes. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: readonly ErrorDetail[]; cause?: unknown; retryAfterSeconds?: number } = {}
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** What a caller reads about an error that nobody foresaw: how to find it, and nothing about what it was. */
export function unforeseenText(errorId: string): string {
  return `Something unforeseen went wrong; the log has it under ${errorId}.`;
}
