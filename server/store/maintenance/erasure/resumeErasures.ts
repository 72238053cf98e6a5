import type { Logger } from '../../../observability/logger';
import type { MaintenanceContext } from '../maintenanceContext';
import { completeErasures } from './completeErasures';
import { readWantedErasures } from './wantedErasures';

/** Whenever the engine gets ready, completes in the background what was noted and cut off. */
export function resumeErasures(context: MaintenanceContext, logger: Logger): void {
  context.engine.onReady(() => {
    resume(context, logger).catch((error: unknown) => {
      logger.warn({ err: error }, 'An erasure that was cut off could not be completed; it is tried again');
    });
  });
}

async function resume(context: MaintenanceContext, logger: Logger): Promise<void> {
  await context.turns.run(async () => {
    const wanted = await readWantedErasures(context.dataDir);
    if (wanted.length > 0) {
      logger.info({ count: wanted.length }, 'Erasures that were cut off are being completed');
      await completeErasures(context);
      logger.info('Erasures that were cut off are complete');
    }
  });
}
