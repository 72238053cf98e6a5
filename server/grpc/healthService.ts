import { status as GrpcStatus, type ServerWritableStream } from '@grpc/grpc-js';
import {
  HealthCheckResponse_ServingStatus as ServingStatus,
  type HealthCheckRequest,
  type HealthCheckResponse,
  type HealthServer,
} from './generated/health';

/** The whole server, and the name under which go-plugin pings a plugin. */
const SERVED_NAMES: ReadonlySet<string> = new Set(['', 'plugin']);

type WatchStream = ServerWritableStream<HealthCheckRequest, HealthCheckResponse>;

export interface StandardHealth {
  readonly implementation: HealthServer;
  endStreams(): void;
}

/** The standard gRPC health service: whether this process serves calls, not whether its store is well. */
export function createStandardHealth(): StandardHealth {
  const streams = new Set<WatchStream>();
  return {
    implementation: {
      check: ({ request }, callback) => {
        if (SERVED_NAMES.has(request.service)) {
          callback(null, { status: ServingStatus.SERVING });
        } else {
          callback({ code: GrpcStatus.NOT_FOUND, details: `There is no service "${request.service.slice(0, 100)}".` });
        }
      },
      watch: (call) => {
        streams.add(call);
        call.on('cancelled', () => streams.delete(call));
        const isServed = SERVED_NAMES.has(call.request.service);
        call.write({ status: isServed ? ServingStatus.SERVING : ServingStatus.SERVICE_UNKNOWN });
      },
    },
    endStreams: () => streams.forEach((stream) => stream.end()),
  };
}
