import { Metadata, status as GrpcStatus, type StatusObject } from '@grpc/grpc-js';
import type { Failure } from './failure';

const GRPC_STATUS_BY_HTTP_STATUS: Readonly<Record<number, GrpcStatus>> = {
  400: GrpcStatus.INVALID_ARGUMENT,
  401: GrpcStatus.UNAUTHENTICATED,
  403: GrpcStatus.PERMISSION_DENIED,
  404: GrpcStatus.NOT_FOUND,
  405: GrpcStatus.UNIMPLEMENTED,
  409: GrpcStatus.FAILED_PRECONDITION,
  413: GrpcStatus.RESOURCE_EXHAUSTED,
  429: GrpcStatus.RESOURCE_EXHAUSTED,
  499: GrpcStatus.CANCELLED,
  501: GrpcStatus.UNIMPLEMENTED,
  503: GrpcStatus.UNAVAILABLE,
};

/** A failure as the status of the whole call, for the methods whose answers have no place for an error. */
export function toGrpcStatus(failure: Failure): StatusObject {
  return {
    code: GRPC_STATUS_BY_HTTP_STATUS[failure.status] ?? GrpcStatus.INTERNAL,
    details: failure.message,
    metadata: new Metadata(),
  };
}
