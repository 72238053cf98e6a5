import type { Server } from '@grpc/grpc-js';
import type { CallHost } from './calls/callHost';
import type { RequestWithContext, StreamMethod, UnaryMethod } from './calls/method';
import { withRawForms } from './calls/rawForms';
import { streamHandler } from './calls/streamHandler';
import { unaryHandler } from './calls/unaryHandler';
import { callResource } from './methods/callResource';
import { checkHealth } from './methods/checkHealth';
import { collectMetrics } from './methods/collectMetrics';
import { publishStream } from './methods/publishStream';
import { queryData } from './methods/queryData';
import { runStream } from './methods/runStream';
import { subscribeStream } from './methods/subscribeStream';

/** Everything Grafana calls in a backend data source. */
export function addPluginMethods(server: Server, host: CallHost): void {
  add(server, queryData, host);
  add(server, callResource, host);
  add(server, checkHealth, host);
  add(server, collectMetrics, host);
  add(server, subscribeStream, host);
  add(server, runStream, host);
  add(server, publishStream, host);
}

function add<Request extends RequestWithContext, Response>(
  server: Server,
  method: UnaryMethod<Request, Response> | StreamMethod<Request, Response>,
  host: CallHost
): void {
  const definition = withRawForms(method.definition);
  if (method.kind === 'unary') {
    server.addService({ [method.kind]: definition }, { [method.kind]: unaryHandler(method, host) });
  } else {
    server.addService({ [method.kind]: definition }, { [method.kind]: streamHandler(method, host) });
  }
}
