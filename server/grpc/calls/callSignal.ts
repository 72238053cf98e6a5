import type { ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';

/** setTimeout fires at once for anything longer. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

type CancellableCall = Pick<
  ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>,
  'getDeadline' | 'cancelled'
> & {
  on(event: 'cancelled', listener: () => void): unknown;
};

export interface CallSignal {
  readonly signal: AbortSignal;
  /** Ends the call's work from this side, as when the server stops. */
  abort(): void;
  /** Must be called when the call is over, or its deadline timer stays behind. */
  release(): void;
}

/** Aborts when the caller goes away or its deadline passes. */
export function callSignal(call: CancellableCall): CallSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  call.on('cancelled', abort);
  if (call.cancelled) {
    abort();
  }
  const remainingMs = Number(call.getDeadline()) - Date.now();
  const timer = remainingMs < MAX_TIMEOUT_MS ? setTimeout(abort, Math.max(0, remainingMs)) : undefined;
  return { signal: controller.signal, abort, release: () => clearTimeout(timer) };
}
