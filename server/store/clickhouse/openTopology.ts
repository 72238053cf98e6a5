import type { Connection } from './connection';
import type { Topology } from './topology';

/**
 * Asks the server what it is.
 *
 * @throws Error when the server does not know the cluster; EngineGoneError when it does not answer.
 */
export async function openTopology(
  connection: Connection,
  database: string,
  cluster: string | null
): Promise<{ readonly topology: Topology; readonly version: string }> {
  const [[version] = []] = await connection.read({ sql: 'SELECT version()', params: {} });
  if (cluster === null) {
    return { topology: { database, cluster: null }, version: String(version) };
  }
  const [[shardCount] = []] = await connection.read({
    sql: 'SELECT max(shard_num) FROM system.clusters WHERE cluster = {cluster:String}',
    params: { cluster },
  });
  if (Number(shardCount ?? 0) === 0) {
    throw new Error(`The ClickHouse server knows no cluster "${cluster}"; see its remote_servers.`);
  }
  return {
    topology: { database, cluster: { name: cluster, shardCount: Number(shardCount) } },
    version: String(version),
  };
}
