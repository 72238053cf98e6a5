import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Clock } from '../client/clock';
import { type Answer, readAnswer } from './answer';

export interface TransportOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  readonly gzipFromBytes: number;
}

/** Sends one batch in one request. Never rejects: what went wrong is an answer too. */
export type Transport = (lines: readonly string[], token: string | undefined, signal: AbortSignal) => Promise<Answer>;

const compress = /* @__PURE__ */ promisify(gzip);

export function createTransport({ url, fetch, clock, requestTimeoutMs, gzipFromBytes }: TransportOptions): Transport {
  async function exchange(lines: readonly string[], token: string | undefined, signal: AbortSignal): Promise<Answer> {
    const headers: Record<string, string> = { 'content-type': 'application/x-ndjson', accept: 'application/json' };
    if (token !== undefined) {
      headers.authorization = `Bearer ${token}`;
    }
    let body: Buffer = Buffer.from(`${lines.join('\n')}\n`);
    if (body.length >= gzipFromBytes) {
      body = await compress(body, { level: constants.Z_BEST_SPEED });
      headers['content-encoding'] = 'gzip';
    }
    // A redirect would turn the POST into a GET, or carry the token to another host.
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    return readAnswer(response, await response.text(), lines.length, clock.nowMs());
  }

  return async (lines, token, signal) => {
    if (signal.aborted) {
      return { kind: 'aborted' };
    }
    const request = new AbortController();
    const abort = () => request.abort();
    const cancelTimeout = clock.after(requestTimeoutMs, () =>
      request.abort(new Error(`no answer within ${requestTimeoutMs} ms`))
    );
    signal.addEventListener('abort', abort, { once: true });
    try {
      // The race is for a given fetch that does not heed its signal.
      return await Promise.race([exchange(lines, token, request.signal), rejectionOf(request.signal)]);
    } catch (error) {
      return signal.aborted
        ? { kind: 'aborted' }
        : { kind: 'unavailable', reason: reasonOf(error), isWorthRetrying: true };
    } finally {
      cancelTimeout();
      signal.removeEventListener('abort', abort);
    }
  };
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** fetch says "fetch failed" and hides the reason in the cause. */
function reasonOf(error: unknown): string {
  const deepest = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(deepest instanceof Error)) {
    return String(deepest);
  }
  const code = 'code' in deepest ? String(deepest.code) : '';
  return deepest.message || code || deepest.name;
}
