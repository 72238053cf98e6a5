import type { Connection } from './connection';
import { ALL_TABLES } from './schema/migrations';
import { onCluster, storedTableName, type Topology } from './topology';

/**
 * Waits until every replica has fetched what the others took. Only then may the log forget it: a machine that is lost
 * for good must not take the only copy with it.
 */
export async function checkpointReplicas(connection: Connection, topology: Topology): Promise<void> {
  if (topology.cluster === null) {
    return;
  }
  for (const { name } of ALL_TABLES) {
    await connection.command(
      `SYSTEM SYNC REPLICA${onCluster(topology)} ${storedTableName(topology, name)} LIGHTWEIGHT`
    );
  }
}
