interface MaybeFetchError {
  readonly message?: unknown;
  readonly statusText?: unknown;
  readonly data?: { readonly message?: unknown; readonly error?: unknown };
}

const UNKNOWN = 'The request failed without saying why.';

/** The most helpful sentence in whatever was thrown: the companion's own words first. */
export function errorText(error: unknown): string {
  if (typeof error === 'string' && error !== '') {
    return error;
  }
  if (typeof error !== 'object' || error === null) {
    return UNKNOWN;
  }
  const { data, message, statusText } = error as MaybeFetchError;
  const found = [data?.message, data?.error, message, statusText].find(
    (text) => typeof text === 'string' && text !== ''
  );
  return typeof found === 'string' ? found : UNKNOWN;
}
