import { shardOf } from '../topology';
import { createTable } from './createTable';
import { LOADED_SEGMENTS } from './loadedSegments';

describe('createTable', () => {
  it('remembers tokens and syncs every insert, on one server', () => {
    const [statement = '', ...others] = createTable(LOADED_SEGMENTS, { database: 'measure', cluster: null });

    expect(others).toEqual([]);
    expect(statement).toContain('CREATE TABLE IF NOT EXISTS `measure`.loaded_segments (');
    expect(statement).toContain('ENGINE = MergeTree\n');
    expect(statement).toContain('PARTITION BY toYYYYMM(`loaded_at`)');
    expect(statement).toMatch(/non_replicated_deduplication_window = \d+, fsync_after_insert = 1/);
  });

  it('stores on every replica of a shard and reads over all shards, in a cluster', () => {
    const topology = { database: 'measure', cluster: { name: 'main', shardCount: 2 } };
    const [stored, spanning] = createTable(LOADED_SEGMENTS, topology);

    expect(stored).toContain('`measure`.loaded_segments_stored ON CLUSTER `main` (');
    expect(stored).toContain(
      "ReplicatedMergeTree('/clickhouse/tables/{shard}/measure/loaded_segments_stored', '{replica}')"
    );
    expect(stored).toMatch(/ replicated_deduplication_window = \d+, replicated_deduplication_window_seconds = \d+/);
    expect(spanning).toContain('`measure`.loaded_segments ON CLUSTER `main`');
    expect(spanning).toContain('Distributed(`main`, `measure`, loaded_segments_stored, ');
  });
});

describe('shardOf', () => {
  it('gives a segment always the same shard, and segments about evenly to all', () => {
    const shards = Array.from({ length: 3_000 }, (_, index) => shardOf(`store-segment-${index}`, 3));

    expect(shards).toEqual(Array.from({ length: 3_000 }, (_, index) => shardOf(`store-segment-${index}`, 3)));
    for (const shard of [1, 2, 3]) {
      expect(shards.filter((one) => one === shard).length).toBeGreaterThan(800);
    }
  });
});
