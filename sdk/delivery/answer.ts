import { retryAfterMs } from './backoff';

/** The companion's verdict on one record of a batch. */
export interface Rejection {
  /** Its place in the batch. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

/** What came of one request. */
export type Answer =
  | { readonly kind: 'answered'; readonly accepted: number; readonly rejected: readonly Rejection[] }
  /** The body is larger than the companion takes. */
  | { readonly kind: 'too-large' }
  /** Nothing of the batch was taken; sending it again would end the same way. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** What is wrong with single records, by their place in the batch, as far as the companion lists them. */
      readonly details: ReadonlyMap<number, string>;
    }
  | { readonly kind: 'unauthorised'; readonly reason: string }
  /** Now is not the time; the records stay here. */
  | {
      readonly kind: 'unavailable';
      readonly reason: string;
      /** False when only a person can mend it, such as a wrong address: trying again at once is pointless. */
      readonly isWorthRetrying: boolean;
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'aborted' };

const TRY_AGAIN = new Set([408, 425, 429]);
const MAX_REASON = 300;

export function readAnswer(response: Response, text: string, sentCount: number, nowMs: number): Answer {
  const { status } = response;
  const body = parseObject(text);
  const reason = `HTTP ${status}${typeof body?.message === 'string' ? `: ${body.message.slice(0, MAX_REASON)}` : ''}`;
  if (status === 401 || status === 403) {
    return { kind: 'unauthorised', reason };
  }
  if (status === 413) {
    return { kind: 'too-large' };
  }
  if (response.ok || status === 400 || status === 422) {
    const verdict = readVerdict(body);
    if (verdict && verdict.accepted + verdict.rejected.length === sentCount) {
      return { kind: 'answered', ...verdict };
    }
    return response.ok
      ? { kind: 'unavailable', reason: `${reason} without a verdict on every record`, isWorthRetrying: true }
      : { kind: 'refused', reason, details: readDetails(body) };
  }
  const wanted = retryAfterMs(response.headers.get('retry-after'), nowMs);
  return {
    kind: 'unavailable',
    reason,
    isWorthRetrying: status >= 500 || TRY_AGAIN.has(status),
    ...(wanted === undefined ? {} : { retryAfterMs: wanted }),
  };
}

function readVerdict(body: Record<string, unknown> | undefined) {
  // A batch of which nothing was accepted comes as an error, whose list stands beside the message.
  const data = isObject(body?.data) ? body.data : body;
  const accepted = data?.accepted ?? 0;
  const rejected = data?.rejected;
  if (!Number.isInteger(accepted) || !Array.isArray(rejected)) {
    return undefined;
  }
  return { accepted: Number(accepted), rejected: rejected.filter(isRejection) };
}

/** `[17].score` is the field of the eighteenth record, `[17]` the record as a whole. */
function readDetails(body: Record<string, unknown> | undefined): ReadonlyMap<number, string> {
  const listed: unknown[] = Array.isArray(body?.details) ? body.details : [];
  const details = new Map<number, string>();
  for (const detail of listed) {
    if (isObject(detail) && typeof detail.path === 'string' && typeof detail.message === 'string') {
      const [, index, field = ''] = /^\[(\d+)\](?:\.(.*))?$/s.exec(detail.path) ?? [];
      const message = detail.message.slice(0, MAX_REASON);
      if (index !== undefined && !details.has(Number(index))) {
        details.set(Number(index), field === '' ? message : `"${field}": ${message}`);
      }
    }
  }
  return details;
}

function isRejection(value: unknown): value is Rejection {
  return (
    isObject(value) &&
    Number.isInteger(value.index) &&
    typeof value.code === 'string' &&
    typeof value.message === 'string'
  );
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
