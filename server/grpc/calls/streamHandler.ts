import type { handleServerStreamingCall } from '@grpc/grpc-js';
import { forwardStream } from '../routing/forward';
import type { CallHost } from './callHost';
import { callSignal } from './callSignal';
import { readDataSourceSettings } from './dataSourceSettings';
import { toFailure } from './failure';
import { toGrpcStatus } from './grpcStatus';
import type { RequestWithContext, StreamMethod } from './method';
import type { Incoming } from './rawForms';

/** As unaryHandler, for methods that send any number of answers. */
export function streamHandler<Request extends RequestWithContext, Response>(
  method: StreamMethod<Request, Response>,
  host: CallHost
): handleServerStreamingCall<Incoming<Request>, Response | Buffer> {
  return (call) => {
    const { message, bytes } = call.request;
    const open = callSignal(call);
    host.open(open, method.isLive);
    const run = async (): Promise<void> => {
      if (method.isLive) {
        host.checkLiveCallCount();
      }
      const settings = readDataSourceSettings(message.pluginContext);
      const target = host.target(settings, call.metadata);
      if (target.kind === 'local') {
        const context = { ...settings, services: target.services, signal: open.signal, logger: host.logger };
        return method.run(message, context, (response) => {
          if (!(method.isLive && call.writableNeedDrain)) {
            call.write(response);
          }
        });
      }
      const raw = { path: method.definition.path, request: bytes, signal: open.signal, isLive: method.isLive };
      return forwardStream(host.channels, target, raw, call);
    };
    run()
      .then(
        () => call.end(),
        (error: unknown) => {
          const failure = toFailure(error, host.logger);
          const response = method.fail(message, failure);
          if (response === undefined) {
            call.emit('error', toGrpcStatus(failure));
          } else {
            call.write(response);
            call.end();
          }
        }
      )
      .finally(() => host.release(open))
      .catch((error: unknown) =>
        host.logger.error({ err: error, path: method.definition.path }, 'Answer could not be sent')
      );
  };
}
