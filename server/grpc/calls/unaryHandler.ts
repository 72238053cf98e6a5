import type { handleUnaryCall } from '@grpc/grpc-js';
import { forwardUnary } from '../routing/forward';
import type { CallHost } from './callHost';
import { callSignal } from './callSignal';
import { readDataSourceSettings } from './dataSourceSettings';
import { toFailure } from './failure';
import { toGrpcStatus } from './grpcStatus';
import type { RequestWithContext, UnaryMethod } from './method';
import type { Incoming } from './rawForms';

/** Answers a call here or passes it on, and tells every error in the method's own form. */
export function unaryHandler<Request extends RequestWithContext, Response>(
  method: UnaryMethod<Request, Response>,
  host: CallHost
): handleUnaryCall<Incoming<Request>, Response | Buffer> {
  return (call, callback) => {
    const { message, bytes } = call.request;
    const open = callSignal(call);
    host.open(open, false);
    const answer = async (): Promise<Response | Buffer> => {
      const settings = readDataSourceSettings(message.pluginContext);
      const target = host.target(settings, call.metadata);
      return target.kind === 'local'
        ? method.answer(message, { ...settings, services: target.services, signal: open.signal, logger: host.logger })
        : forwardUnary(host.channels, target, {
            path: method.definition.path,
            request: bytes,
            signal: open.signal,
            isLive: false,
          });
    };
    answer()
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          const failure = toFailure(error, host.logger);
          const response = method.fail(message, failure);
          callback(response === undefined ? toGrpcStatus(failure) : null, response);
        }
      )
      .finally(() => host.release(open))
      .catch((error: unknown) =>
        host.logger.error({ err: error, path: method.definition.path }, 'Answer could not be sent')
      );
  };
}
