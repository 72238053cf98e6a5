import {
  Client,
  credentials,
  Metadata,
  type ClientReadableStream,
  type MethodDefinition,
  type ServiceError,
} from '@grpc/grpc-js';
import type { DataQuery, PluginContext, QueryDataRequest } from '../../../server/grpc/generated/backend';
import type { BoundAddress } from '../../../server/grpc/bindAddress';

/** Grafana's own limits: practically none. */
const OPTIONS = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };

export class ProtocolClient {
  readonly #client: Client;

  constructor(bound: Pick<BoundAddress, 'kind' | 'address'>) {
    const target = bound.kind === 'unix' ? `unix:${bound.address}` : bound.address;
    this.#client = new Client(target, credentials.createInsecure(), OPTIONS);
  }

  call<Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
    { metadata = new Metadata(), deadlineMs = 10_000 }: { metadata?: Metadata; deadlineMs?: number } = {}
  ): Promise<Response> {
    const { path, requestSerialize, responseDeserialize } = method;
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        metadata,
        { deadline: Date.now() + deadlineMs },
        (error: ServiceError | null, response?: Response) =>
          error || response === undefined ? reject(error) : resolve(response)
      );
    });
  }

  stream<Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request
  ): ClientReadableStream<Response> {
    return this.#client.makeServerStreamRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request
    );
  }

  /** Everything a stream sends until it ends. */
  async collect<Request, Response>(method: MethodDefinition<Request, Response>, request: Request): Promise<Response[]> {
    const packets: Response[] = [];
    for await (const packet of this.stream(method, request)) {
      packets.push(packet as Response);
    }
    return packets;
  }

  close(): void {
    this.#client.close();
  }
}

export const WINDOW = { fromEpochMS: 1_700_000_000_000n, toEpochMS: 1_700_003_600_000n };

export function aPluginContext({ token, address }: { token?: string; address?: string } = {}): PluginContext {
  return {
    orgId: 1n,
    pluginId: 'measure-everything-datasource',
    user: undefined,
    dataSourceInstanceSettings: {
      id: 1n,
      name: 'Measure Everything',
      uid: 'measure',
      jsonData: Buffer.from(JSON.stringify(address === undefined ? {} : { address })),
      decryptedSecureJsonData: token === undefined ? {} : { token },
      lastUpdatedMS: 0n,
    },
  };
}

export function aDataQuery(refId: string, model: unknown, over: Partial<DataQuery> = {}): DataQuery {
  const json = typeof model === 'string' ? model : JSON.stringify(model);
  return {
    refId,
    json: Buffer.from(json),
    queryType: '',
    maxDataPoints: 100n,
    intervalMS: 1_000n,
    timeRange: WINDOW,
    ...over,
  };
}

export function aQueryDataRequest(queries: DataQuery[], pluginContext = aPluginContext()): QueryDataRequest {
  return { pluginContext, queries };
}
