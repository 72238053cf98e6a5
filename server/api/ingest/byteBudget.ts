import { AppError } from '../../contract/errors';

const RETRY_AFTER_SECONDS = 1;
/** A dozen of the largest bodies at once, or thousands of usual ones. */
const MAX_BYTES_IN_FLIGHT = 192 * 1024 * 1024;

/** What one request holds of a budget. */
export interface ByteLoan {
  /** @throws AppError STORE_BUSY when all requests together hold too much. */
  take(bytes: number): void;
  giveBack(): void;
}

export interface ByteBudget {
  open(): ByteLoan;
}

/** Bounds the memory of all bodies that are being read at the same time, whatever their number. */
export function createByteBudget(maxBytes: number): ByteBudget {
  let heldBytes = 0;
  return {
    open() {
      let loanBytes = 0;
      return {
        take(bytes) {
          if (heldBytes + bytes > maxBytes) {
            throw new AppError('STORE_BUSY', 'Too many records are on their way in; try again.', {
              retryAfterSeconds: RETRY_AFTER_SECONDS,
            });
          }
          heldBytes += bytes;
          loanBytes += bytes;
        },
        giveBack() {
          heldBytes -= loanBytes;
          loanBytes = 0;
        },
      };
    },
  };
}

/** One for all ways in. */
export function createIngestBudget(): ByteBudget {
  return createByteBudget(MAX_BYTES_IN_FLIGHT);
}
