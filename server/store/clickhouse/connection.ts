import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { Logger } from '../../observability/logger';
import type { ClickhouseAddress } from './address';
import { toEngineError } from './failure';
import type { Statement } from './statement';
import { onCluster } from './topology';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  readonly settings?: ClickHouseSettings;
}

export interface InsertOptions {
  readonly table: string;
  readonly columns: readonly string[];
  /** Lines of JSON, one array a row. */
  readonly lines: Iterable<string>;
  readonly settings: ClickHouseSettings;
}

/** Longer than any statement may take, so that the server's own limit is what ends it. */
const REQUEST_TIMEOUT_MS = 180_000;

/**
 * Everyone asks and tells the same replica of a shard as long as it is there: so a read sees what was written before
 * it, also by another companion.
 */
const SAME_REPLICA: ClickHouseSettings = { load_balancing: 'in_order', prefer_localhost_replica: 0 };

/** Requests to ClickHouse over HTTP. Every error that leaves it is one of the engine's. */
export class Connection {
  private readonly client: ReturnType<typeof createClient>;

  constructor(
    { url, username, password }: ClickhouseAddress,
    private readonly cluster: string | null,
    maxConnections: number,
    private readonly logger: Logger
  ) {
    this.client = createClient({
      url,
      username,
      password,
      application: 'measure-everything',
      request_timeout: REQUEST_TIMEOUT_MS,
      max_open_connections: maxConnections,
      use_multipart_params_auto: true,
      clickhouse_settings: cluster === null ? {} : SAME_REPLICA,
      // What goes wrong is reported by whoever asked.
      log: { level: ClickHouseLogLevel.OFF },
    });
  }

  /** A result as columns, in the order in which they were selected. */
  async read({ sql, params }: Statement, { signal, settings = {} }: ReadOptions = {}): Promise<readonly unknown[][]> {
    signal?.throwIfAborted();
    const queryId = randomUUID();
    try {
      const result = await this.client.query({
        query: sql,
        query_params: { ...params },
        query_id: queryId,
        format: 'JSONColumnsWithMetadata',
        clickhouse_settings: { output_format_json_quote_64bit_integers: 0, ...settings },
        ...(signal === undefined ? {} : { abort_signal: signal }),
      });
      return columnsOf(await result.json<unknown[]>());
    } catch (error) {
      if (signal?.aborted === true) {
        this.kill(queryId);
        throw signal.reason;
      }
      throw toEngineError(error);
    }
  }

  /** Resolves once the server has the rows; they are sent as they are made, not gathered first. */
  async insert({ table, columns, lines, settings }: InsertOptions): Promise<void> {
    await this.guard(
      this.client
        .exec({
          query: `INSERT INTO ${table} (${columns.join(', ')}) FORMAT JSONCompactEachRow`,
          values: Readable.from(lines, { objectMode: false }),
          clickhouse_settings: settings,
        })
        .then(({ stream }) => finished(stream.resume()))
    );
  }

  async command(
    sql: string,
    { params = {}, settings = {} }: { params?: Statement['params']; settings?: ClickHouseSettings } = {}
  ): Promise<void> {
    await this.guard(this.client.command({ query: sql, query_params: { ...params }, clickhouse_settings: settings }));
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  /** Leaving the request does not end its work on the server. */
  private kill(queryId: string): void {
    const cluster = this.cluster === null ? null : { name: this.cluster, shardCount: 1 };
    this.command(`KILL QUERY${onCluster({ cluster })} WHERE query_id = {query_id:String} ASYNC`, {
      params: { query_id: queryId },
    }).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'A question that was given up could not be ended in ClickHouse');
    });
  }

  private async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw toEngineError(error);
    }
  }
}

interface ColumnsWithMetadata {
  readonly meta?: ReadonlyArray<{ readonly name: string }>;
  readonly data: unknown;
}

function columnsOf({ meta = [], data }: ColumnsWithMetadata): readonly unknown[][] {
  const byName = data as Readonly<Record<string, unknown[]>>;
  return meta.map(({ name }) => byName[name] ?? []);
}
