/** What a receiver said. */
export interface Reply {
  readonly status: number;
  /** How long it asks to be left alone; null when it does not say. */
  readonly retryAfterMs: number | null;
}

/** One attempt. @throws Error What the connection failed of; TimeoutError or AbortError (by name) when the signal ended it. */
export type Post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal
) => Promise<Reply>;

/** A redirect is an answer like any other: the signed message goes to the address of the file and nowhere else. */
export const postOverHttp: Post = async (url, headers, body, signal) => {
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  // An answer that is not read to its end would hold the connection.
  await response.body?.cancel();
  return { status: response.status, retryAfterMs: retryAfterMs(response.headers.get('retry-after')) };
};

/** Only the form in seconds: a date would need the receiver's clock to be ours. */
function retryAfterMs(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : null;
}
