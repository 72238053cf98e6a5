import type { ClickHouseSettings } from '@clickhouse/client';
import { shardOf, type Topology } from '../topology';

/** A month as ClickHouse numbers partitions: 202611. */
export type Partition = number;

export function partitionOf(timeMs: number): Partition {
  const date = new Date(timeMs);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

export function partitionStartMs(partition: Partition): number {
  return Date.UTC(Math.floor(partition / 100), (partition % 100) - 1);
}

/** More rows and bytes than a segment can have, so that each insert is one block and becomes one part, or none. */
const ONE_BLOCK_ROWS = 20_000_000;
const ONE_BLOCK_BYTES = 4_294_967_296;

/**
 * How one insert of a segment is sent: under a token, by which the server knows it again when it comes twice, and as
 * one block to one shard.
 */
export function insertSettings(
  topology: Topology,
  segmentKey: string,
  table: string,
  partition?: Partition
): ClickHouseSettings {
  return {
    insert_deduplicate: 1,
    insert_deduplication_token: [segmentKey, table, ...(partition === undefined ? [] : [partition])].join(':'),
    async_insert: 0,
    max_insert_block_size: String(ONE_BLOCK_ROWS),
    min_insert_block_size_rows: String(ONE_BLOCK_ROWS),
    min_insert_block_size_bytes: String(ONE_BLOCK_BYTES),
    ...(topology.cluster === null
      ? {}
      : {
          distributed_foreground_insert: 1,
          insert_shard_id: String(shardOf(segmentKey, topology.cluster.shardCount)),
        }),
  };
}
