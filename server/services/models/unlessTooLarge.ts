import { AppError } from '../../contract/errors';

/**
 * A figure of a model that is too much to compute is missing; the rest of what is known of the model is told all the same.
 *
 * @returns Null in place of RESULT_TOO_LARGE. @throws What else reading throws.
 */
export async function unlessTooLarge<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'RESULT_TOO_LARGE') {
      return null;
    }
    throw error;
  }
}
