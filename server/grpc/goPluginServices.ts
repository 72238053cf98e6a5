import type { ServerDuplexStream, ServerWritableStream, UntypedServiceImplementation } from '@grpc/grpc-js';
import type {
  ConnInfo,
  Empty,
  GRPCBrokerServer,
  GRPCControllerServer,
  GRPCStdioServer,
  StdioData,
} from './generated/go_plugin';

type HostStream = ServerDuplexStream<ConnInfo, ConnInfo> | ServerWritableStream<Empty, StdioData>;

export interface GoPluginServices {
  readonly controller: GRPCControllerServer & UntypedServiceImplementation;
  readonly broker: GRPCBrokerServer;
  readonly stdio: GRPCStdioServer;
  /** The host keeps its broker and stdio streams open for ever; the server cannot stop before they end. */
  endStreams(): void;
}

/** What a go-plugin host expects beside the plugin itself. Broker and stdio only need to exist; nothing travels there. */
export function createGoPluginServices(onShutdown: () => void): GoPluginServices {
  const streams = new Set<HostStream>();

  const keep = (stream: HostStream) => {
    streams.add(stream);
    const forget = () => streams.delete(stream);
    stream.on('cancelled', forget);
    stream.on('close', forget);
    stream.on('error', forget);
  };

  return {
    controller: {
      shutdown: (_call, callback) => {
        callback(null, {});
        onShutdown();
      },
    },
    broker: {
      startStream: (call) => {
        keep(call);
        call.resume();
        call.on('end', () => call.end());
      },
    },
    stdio: { streamStdio: keep },
    endStreams: () => streams.forEach((stream) => stream.end()),
  };
}
