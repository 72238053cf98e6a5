import { AppError, type ErrorCode } from '../../contract/errors';
import type { AccessControl } from '../../services/services';

/** What a person who sets up the data source has to do about each refusal. */
const TEXTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  TOKEN_MISSING: 'The token is missing: this companion asks for one. Enter a read token in the data source settings.',
  TOKEN_INVALID: 'The token is not known to this companion. Enter a valid read token in the data source settings.',
  SCOPE_MISSING: 'The token is known but may not read. Enter a token with the read scope in the data source settings.',
};

/** @throws AppError TOKEN_MISSING, TOKEN_INVALID, SCOPE_MISSING, in the words of the data source's settings page. */
export function authorizeRead(access: AccessControl, token: string | undefined): void {
  try {
    access.require('read', token);
  } catch (error) {
    const text = error instanceof AppError ? TEXTS[error.code] : undefined;
    if (!(error instanceof AppError) || text === undefined) {
      throw error;
    }
    throw new AppError(error.code, text, { details: error.details, cause: error });
  }
}
