import type { Writable } from 'node:stream';
import type { CallOptions, ServiceError } from '@grpc/grpc-js';
import type { Target } from './backend';
import type { CompanionChannels } from './companionChannels';
import { hopsMetadata } from './hops';
import { toUpstreamError } from './upstreamError';

/** Longest wait for an answer of another companion; its own limit on a question is shorter. */
const ANSWER_TIMEOUT_MS = 20_000;

/** One call to pass on, as the bytes it came in. */
export interface RawCall {
  readonly path: string;
  readonly request: Buffer;
  readonly signal: AbortSignal;
  /** A live stream goes on for as long as someone watches. */
  readonly isLive: boolean;
}

type RemoteTarget = Extract<Target, { kind: 'remote' }>;

const asIs = (bytes: Buffer): Buffer => bytes;

/** @throws AppError UPSTREAM_UNAVAILABLE and what the other companion refused. */
export function forwardUnary(channels: CompanionChannels, target: RemoteTarget, raw: RawCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const call = channels
      .get(target.address)
      .makeUnaryRequest(
        raw.path,
        asIs,
        asIs,
        raw.request,
        hopsMetadata(target.hops),
        callOptions(raw),
        (error, response) => {
          stopListening();
          if (error || !response) {
            reject(error ? toUpstreamError(error, target.address) : new Error('A call ended without an answer'));
          } else {
            resolve(response);
          }
        }
      );
    const stopListening = onAbort(raw.signal, () => call.cancel());
  });
}

/**
 * Passes every answer on to the caller, no faster than it reads, until the other companion ends or the caller goes away.
 *
 * @throws AppError as forwardUnary.
 */
export function forwardStream(
  channels: CompanionChannels,
  target: RemoteTarget,
  raw: RawCall,
  caller: Writable
): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = channels
      .get(target.address)
      .makeServerStreamRequest(raw.path, asIs, asIs, raw.request, hopsMetadata(target.hops), callOptions(raw));
    const resume = () => call.resume();
    const stopListening = onAbort(raw.signal, () => call.cancel());
    const settle = (conclude: () => void) => {
      stopListening();
      caller.off('drain', resume);
      conclude();
    };
    caller.on('drain', resume);
    call.on('data', (packet: Buffer) => {
      if (!caller.write(packet)) {
        call.pause();
      }
    });
    call.on('end', () => settle(resolve));
    call.on('error', (error: ServiceError) =>
      settle(() => (raw.signal.aborted ? resolve() : reject(toUpstreamError(error, target.address))))
    );
  });
}

function callOptions(raw: RawCall): CallOptions {
  return raw.isLive ? {} : { deadline: Date.now() + ANSWER_TIMEOUT_MS };
}

/** Returns a function that stops listening. */
function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
  }
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}
