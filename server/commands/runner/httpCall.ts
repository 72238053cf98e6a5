import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { once } from 'node:events';
import { errorEnvelopeSchema } from '../../contract/envelope';
import { AppError } from '../../contract/errors';
import { errorText } from '../../store/systemError';

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly accept: string;
  readonly body?: { readonly type: string; readonly text: string };
  readonly signal: AbortSignal;
}

export interface CompanionAddress {
  readonly url: URL;
  readonly token: string | undefined;
}

/**
 * One request to a companion. Without time limits: a task may be silent for as long as it takes.
 *
 * @returns The answer, whose status is a good one.
 * @throws AppError as the companion answered; UPSTREAM_UNAVAILABLE when it cannot be reached.
 */
export async function callCompanion({ url, token }: CompanionAddress, call: HttpCall): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(new URL(call.path, url), {
    method: call.method,
    signal: call.signal,
    headers: {
      Accept: call.accept,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(call.body === undefined
        ? {}
        : { 'Content-Type': call.body.type, 'Content-Length': Buffer.byteLength(call.body.text) }),
    },
  });
  request.end(call.body?.text);
  const response = await answerOf(request, call.signal, url);
  if (response.statusCode === undefined || response.statusCode >= 400) {
    throw refusal(await textOf(response), response);
  }
  return response;
}

export async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @throws AppError made of an error envelope; UPSTREAM_UNAVAILABLE when it is none. */
export function envelopeError(envelope: unknown, retryAfterSeconds?: number): AppError {
  const parsed = errorEnvelopeSchema.safeParse(envelope);
  if (!parsed.success) {
    return new AppError('UPSTREAM_UNAVAILABLE', 'What answers there is no companion of this version.');
  }
  const { code, message, details } = parsed.data;
  return new AppError(code, message, { details, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
}

async function answerOf(
  request: ReturnType<typeof requestHttp>,
  signal: AbortSignal,
  url: URL
): Promise<IncomingMessage> {
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  } catch (error) {
    signal.throwIfAborted();
    throw new AppError('UPSTREAM_UNAVAILABLE', `The companion at ${url.origin} does not answer: ${errorText(error)}.`, {
      cause: error,
    });
  }
}

function refusal(text: string, { headers }: IncomingMessage): AppError {
  const retryAfter = Number(headers['retry-after']);
  return envelopeError(parseJson(text), Number.isFinite(retryAfter) ? retryAfter : undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
