import { randomUUID } from 'node:crypto';
import type { MaintenanceReport, MaintenanceRequest } from '../../../contract/maintenance';
import type { MaintenanceContext } from '../maintenanceContext';
import { completeErasures, completeUserErasure } from './completeErasures';
import { type WantedUserErasure, writeWantedErasure } from './wantedErasures';

/**
 * Erases a user from everything that was accepted before. From the moment at which it is noted on disk it is carried
 * out, whatever happens to whoever asked for it.
 */
export function eraseUser(
  context: MaintenanceContext,
  { user_id }: MaintenanceRequest<'erase'>
): Promise<MaintenanceReport<'erase'>> {
  const { dataDir, clock, turns, signal } = context;
  return turns.run(async () => {
    signal?.throwIfAborted();
    const wanted: WantedUserErasure = {
      id: randomUUID(),
      requested_at: new Date(clock.nowMs()).toISOString(),
      user_id,
      identities: null,
    };
    await writeWantedErasure(dataDir, wanted);
    const report = await completeUserErasure(wanted, context);
    await completeErasures(context);
    return report;
  });
}
