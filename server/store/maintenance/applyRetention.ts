import type { MaintenanceReport } from '../../contract/maintenance';
import { expiryAt } from '../retention/expiryMarks';
import { completeErasures } from './erasure/completeErasures';
import type { MaintenanceContext } from './maintenanceContext';

/** Removes what has expired, and completes what an earlier erasure could not. */
export function applyRetention(context: MaintenanceContext): Promise<MaintenanceReport<'retention'>> {
  const { engine, retention, clock, turns, onProgress, signal } = context;
  return turns.run(async () => {
    retention.raise(expiryAt(clock.nowMs(), retention.days));
    const options = { ...(onProgress ? { onProgress } : {}), ...(signal ? { signal } : {}) };
    const report = await engine.perform('retain', { marks: retention.marks }, options);
    await completeErasures(context);
    return {
      removed: report.removedRows.map(({ retention: kind, rowCount }) => ({ kind, row_count: rowCount })),
      removed_files: [...report.removedFiles],
      rewritten_files: [...report.rewrittenFiles],
      failed_files: [...report.failedFiles],
      freed_bytes: report.freedBytes,
    };
  });
}
