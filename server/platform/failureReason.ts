/** Whether a request ended because its time was over. */
export function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
}

const MAX_REASON_LENGTH = 200;

/** Why a request failed, in one short sentence that can be stored. */
export function reasonText(error: unknown): string {
  const parts: string[] = [];
  for (let cause: unknown = error; parts.length < 3 && isErrorLike(cause); cause = cause.cause) {
    if (cause.message !== '') {
      parts.push(cause.message);
    }
  }
  return (parts.join(': ') || 'failed').slice(0, MAX_REASON_LENGTH);
}

function isErrorLike(value: unknown): value is { message: string; cause?: unknown } {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}
