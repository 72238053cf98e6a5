import { onCluster, quoteName, storedName, storedTableName, tableName, type Topology } from '../topology';
import type { ColumnSpec, TableSpec } from './tableSpec';

/** So many inserts of a table are remembered by their tokens; what lies longer back is found by its rows. */
const REMEMBERED_INSERTS = 10_000;
const REMEMBERED_SECONDS = 7 * 86_400;

const ENGINES = { plain: 'MergeTree', merging: 'AggregatingMergeTree' } as const;

/** The statements that create what is not there yet of a table. */
export function createTable(spec: TableSpec, topology: Topology): readonly string[] {
  const stored = `CREATE TABLE IF NOT EXISTS ${storedTableName(topology, spec.name)}${onCluster(topology)} (
      ${[...spec.columns.map(columnDefinition), ...spec.lookedUp.map(indexDefinition)].join(',\n      ')}
    ) ENGINE = ${engineOf(spec, topology)}
    PARTITION BY toYYYYMM(${quoteName(spec.timeColumn)})
    ORDER BY (${spec.orderBy.join(', ')})
    SETTINGS ${settingsOf(topology)}`;
  return topology.cluster === null ? [stored] : [stored, spanningTable(spec, topology, topology.cluster)];
}

function columnDefinition({ name, type, merge }: ColumnSpec): string {
  const stored = merge === undefined ? type : `SimpleAggregateFunction(${merge}, ${type})`;
  const codec = type.startsWith('DateTime') ? 'CODEC(Delta, ZSTD(1))' : 'CODEC(ZSTD(1))';
  return `${quoteName(name)} ${stored} ${codec}`;
}

function indexDefinition(column: string): string {
  return `INDEX ${quoteName(`by_${column}`)} ${quoteName(column)} TYPE bloom_filter(0.01) GRANULARITY 1`;
}

function engineOf({ name, engine }: TableSpec, { database, cluster }: Topology): string {
  return cluster === null
    ? ENGINES[engine]
    : `Replicated${ENGINES[engine]}('/clickhouse/tables/{shard}/${database}/${storedName(cluster, name)}', '{replica}')`;
}

/** Without these an insert is answered before it is on disk, and a repeated one is stored again. */
function settingsOf({ cluster }: Topology): string {
  const remembering =
    cluster === null
      ? [`non_replicated_deduplication_window = ${REMEMBERED_INSERTS}`]
      : [
          `replicated_deduplication_window = ${REMEMBERED_INSERTS}`,
          `replicated_deduplication_window_seconds = ${REMEMBERED_SECONDS}`,
        ];
  return [
    ...remembering,
    'fsync_after_insert = 1',
    'fsync_part_directory = 1',
    'min_rows_to_fsync_after_merge = 1',
    'min_compressed_bytes_to_fsync_after_merge = 1',
  ].join(', ');
}

function spanningTable({ name }: TableSpec, topology: Topology, cluster: NonNullable<Topology['cluster']>): string {
  // Our inserts name their shard; the key is for whoever else writes.
  return `CREATE TABLE IF NOT EXISTS ${tableName(topology, name)}${onCluster(topology)}
    AS ${storedTableName(topology, name)}
    ENGINE = Distributed(${quoteName(cluster.name)}, ${quoteName(topology.database)}, ${storedName(cluster, name)}, cityHash64(segment_id))`;
}
