import type { MethodDefinition } from '@grpc/grpc-js';

/** A request decoded, and as the bytes it came in, so that it can be passed on to another companion unchanged. */
export interface Incoming<Request> {
  readonly message: Request;
  readonly bytes: Buffer;
}

/** The same method on the wire; answers may be messages, or bytes that another companion has already encoded. */
export function withRawForms<Request, Response>(
  definition: MethodDefinition<Request, Response>
): MethodDefinition<Incoming<Request>, Response | Buffer> {
  return {
    ...definition,
    requestSerialize: (request) => request.bytes,
    requestDeserialize: (bytes) => ({ message: definition.requestDeserialize(bytes), bytes }),
    responseSerialize: (response) => (Buffer.isBuffer(response) ? response : definition.responseSerialize(response)),
    responseDeserialize: definition.responseDeserialize,
  };
}
