import { createHash } from 'node:crypto';

/** Where tables lie: in one server, or spread over the shards of a cluster and copied by their replicas. */
export interface Topology {
  readonly database: string;
  /** null for a single server. */
  readonly cluster: { readonly name: string; readonly shardCount: number } | null;
}

/** The table that is read and written: in a cluster the one that spans all shards. */
export function tableName({ database }: Topology, name: string): string {
  return `${quoteName(database)}.${name}`;
}

/** The table that holds the rows of one shard. */
export function storedTableName({ database, cluster }: Topology, name: string): string {
  return `${quoteName(database)}.${storedName(cluster, name)}`;
}

export function storedName(cluster: Topology['cluster'], name: string): string {
  return cluster === null ? name : `${name}_stored`;
}

/** For statements that every server of a cluster has to carry out. */
export function onCluster({ cluster }: Pick<Topology, 'cluster'>): string {
  return cluster === null ? '' : ` ON CLUSTER ${quoteName(cluster.name)}`;
}

/**
 * The shard, counted from 1, that takes everything of a segment: so each of its inserts is one block in one place,
 * which is there as a whole or not at all.
 */
export function shardOf(segmentKey: string, shardCount: number): number {
  return (createHash('sha256').update(segmentKey).digest().readUInt32BE(0) % shardCount) + 1;
}

/** Column names are words like `group` and `value`, so they are always quoted. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
