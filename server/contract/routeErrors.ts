import type { ErrorCode } from './errors';

/** What any read can be refused with. */
export const READ_ERRORS = [
  'PARAMETER_INVALID',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'SCOPE_MISSING',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];

/** And a read of what was recorded. */
export const STORE_ERRORS = [
  'STORE_UNAVAILABLE',
  'STORE_BUSY',
  'QUESTION_TIMEOUT',
  'RESULT_TOO_LARGE',
] as const satisfies readonly ErrorCode[];

/** And a read about one model over a window. */
export const MODEL_ERRORS = [
  ...READ_ERRORS,
  ...STORE_ERRORS,
  'WINDOW_INVALID',
  'RESOURCE_NOT_FOUND',
] as const satisfies readonly ErrorCode[];

/** And what is computed of a body. */
export const BODY_ERRORS = ['BODY_INVALID', 'BODY_TOO_LARGE'] as const satisfies readonly ErrorCode[];
