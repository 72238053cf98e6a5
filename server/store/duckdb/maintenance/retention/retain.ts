import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RETENTION_CLASS_NAMES, type RetentionClass } from '../../../../contract/retention';
import type { EngineTaskRequest } from '../../../engine/engineTasks';
import type { RetainReport } from '../../../engine/retentionTasks';
import { errorText } from '../../../systemError';
import { monthFileName } from '../../month';
import type { TaskContext } from '../context';
import { clearMonth } from './clearMonth';

/** Removes what is older than the marks: one month after the other, with loads in between. */
export async function retain({ marks }: EngineTaskRequest<'retain'>, context: TaskContext): Promise<RetainReport> {
  const { months, expired, onProgress, signal, log } = context;
  await expired.raise(marks);
  const due = months.existingMonths().filter((month) => !expired.isCleared(month));
  const removed = new Map<RetentionClass, number>();
  const removedFiles: string[] = [];
  const rewrittenFiles: string[] = [];
  const failedFiles: string[] = [];
  let freedBytes = 0;
  for (const [index, month] of due.entries()) {
    signal?.throwIfAborted();
    const name = monthFileName(month);
    onProgress?.({ step: `Clearing ${name}`, done: index, total: due.length, unit: 'files' });
    const path = join(months.folder, name);
    try {
      const bytesBefore = (await stat(path)).size;
      const { outcome, rowCounts } = await clearMonth(month, context);
      rowCounts.forEach((count, retention) => removed.set(retention, (removed.get(retention) ?? 0) + count));
      freedBytes += bytesBefore - (outcome === 'removed' ? 0 : (await stat(path)).size);
      if (outcome === 'removed') {
        removedFiles.push(name);
      } else if (outcome === 'rewritten') {
        rewrittenFiles.push(name);
      }
    } catch (error) {
      log.warn('A month file could not be cleared of what has expired', { fileName: name, reason: errorText(error) });
      failedFiles.push(name);
    }
    await context.letLoadsPass();
  }
  onProgress?.({ step: 'Clearing', done: due.length, total: due.length, unit: 'files' });
  return {
    marks: expired.marks,
    removedRows: RETENTION_CLASS_NAMES.flatMap((retention) => {
      const rowCount = removed.get(retention) ?? 0;
      return rowCount > 0 ? [{ retention, rowCount }] : [];
    }),
    removedFiles,
    rewrittenFiles,
    failedFiles,
    freedBytes: Math.max(0, freedBytes),
  };
}
