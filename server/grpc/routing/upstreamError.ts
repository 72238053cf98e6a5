import { status as GrpcStatus, type ServiceError } from '@grpc/grpc-js';
import { AppError, type ErrorCode } from '../../contract/errors';

/** Refusals of the other companion that concern the request, passed on as they are. */
const PASSED_ON: Readonly<Partial<Record<GrpcStatus, ErrorCode>>> = {
  [GrpcStatus.INVALID_ARGUMENT]: 'PARAMETER_INVALID',
  [GrpcStatus.UNAUTHENTICATED]: 'TOKEN_INVALID',
  [GrpcStatus.PERMISSION_DENIED]: 'SCOPE_MISSING',
  [GrpcStatus.NOT_FOUND]: 'RESOURCE_NOT_FOUND',
  [GrpcStatus.CANCELLED]: 'REQUEST_ABORTED',
};

/** What went wrong between here and another companion, in words that name it. */
export function toUpstreamError(error: ServiceError, address: string): AppError {
  const passedOn = PASSED_ON[error.code];
  if (passedOn) {
    return new AppError(passedOn, error.details, { cause: error });
  }
  switch (error.code) {
    case GrpcStatus.UNAVAILABLE:
    case GrpcStatus.DEADLINE_EXCEEDED:
      return new AppError('UPSTREAM_UNAVAILABLE', `The companion at ${address} does not answer.`, { cause: error });
    case GrpcStatus.UNIMPLEMENTED:
      return new AppError('UPSTREAM_UNAVAILABLE', `What answers at ${address} is not a companion.`, { cause: error });
    default:
      return new AppError('UPSTREAM_UNAVAILABLE', `The companion at ${address} failed: ${error.details}`, {
        cause: error,
      });
  }
}
