import { Client, credentials } from '@grpc/grpc-js';
import { StreamService, type StreamPacket } from '../../server/grpc/generated/backend';

/** What the live stream told of the calls of one version. */
export interface LiveFollower {
  /** Seconds that were told, and the calls in them. */
  readonly seconds: number;
  readonly calls: number;
  /** From the end of a second to its arrival here, of each second with calls, milliseconds. */
  readonly delaysMs: readonly number[];
  /** Why the stream ended, if it did. */
  readonly failure: Error | undefined;
  stop(): void;
}

interface LiveFrame {
  readonly schema: {
    readonly fields: ReadonlyArray<{ readonly name: string; readonly labels?: Record<string, string> }>;
  };
  readonly data: { readonly values: ReadonlyArray<ReadonlyArray<number | null>> };
}

const SECOND_MS = 1_000;

/** Watches the live channel of calls as Grafana does for a panel. */
export function followLive(grpcAddress: string, version: string, token: string | undefined): LiveFollower {
  const client = new Client(grpcAddress, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = StreamService.runStream;
  const request = {
    path: 'inferences',
    pluginContext: {
      orgId: 1n,
      pluginId: 'measure-everything-datasource',
      user: undefined,
      dataSourceInstanceSettings: {
        ...{ id: 1n, name: 'Traffic', uid: 'traffic', lastUpdatedMS: 0n, jsonData: Buffer.from('{}') },
        decryptedSecureJsonData: token === undefined ? {} : { token },
      },
    },
  };
  const stream = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request);
  const told = {
    seconds: 0,
    calls: 0,
    delaysMs: [] as number[],
    failure: undefined as Error | undefined,
    stop() {
      stream.cancel();
      client.close();
    },
  };
  stream.on('data', (packet: StreamPacket) => {
    const { schema, data } = JSON.parse(Buffer.from(packet.data).toString()) as LiveFrame;
    const columns = schema.fields.flatMap(({ name, labels }, index) =>
      name === 'calls_per_second' && labels?.['model_version'] === version ? [data.values[index] ?? []] : []
    );
    data.values[0]?.forEach((timeMs, row) => {
      const calls = columns.reduce((sum, column) => sum + (column[row] ?? 0), 0);
      if (calls > 0) {
        told.seconds++;
        told.calls += calls;
        told.delaysMs.push(Date.now() - (timeMs ?? 0) - SECOND_MS);
      }
    });
  });
  stream.on('error', (error) => {
    told.failure = error;
  });
  return told;
}
