import type { DuckDBConnection } from '@duckdb/node-api';

/** Runs the task in one transaction: all of it, or, when anything throws, nothing. */
export async function inTransaction(connection: DuckDBConnection, task: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN');
  try {
    await task();
    await connection.run('COMMIT');
  } catch (error) {
    // A COMMIT that fails has rolled back already, and then this has nothing to do and says so.
    await Promise.allSettled([connection.run('ROLLBACK')]);
    throw error;
  }
}
