import { AppError } from '../../contract/errors';
import type { Logger } from '../../observability/logger';
import type { ServiceDirectory } from './serviceDirectory';

/**
 * Checks that a service is registered before something is recorded about it. While the store cannot be asked, the
 * record is let through: that a service went down must not be lost for it.
 *
 * @throws AppError RESOURCE_NOT_FOUND.
 */
export function createServiceCheck(
  directory: ServiceDirectory,
  logger: Logger
): (name: string, signal?: AbortSignal) => Promise<void> {
  return async (name, signal) => {
    try {
      await directory.find(name, signal);
    } catch (error) {
      if (error instanceof AppError && error.code === 'RESOURCE_NOT_FOUND') {
        throw error;
      }
      logger.warn({ err: error, service: name }, 'Whether a service is registered could not be found out');
    }
  };
}
