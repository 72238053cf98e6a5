import type { MaintenanceReport } from '../../../contract/maintenance';
import type { Identities } from '../../engine/erasureTasks';
import type { MaintenanceContext } from '../maintenanceContext';
import { erasePerson } from './erasePerson';
import { addErasure, readErasures } from './erasures';
import { loadEverything } from './loadEverything';
import { readWantedErasures, removeWantedErasure, type WantedUserErasure, writeWantedErasure } from './wantedErasures';

/** Carries out what was wanted and cut off. */
export async function completeErasures(context: MaintenanceContext): Promise<void> {
  for (const wanted of await readWantedErasures(context.dataDir)) {
    if ('user_id' in wanted) {
      await completeUserErasure(wanted, context);
    } else {
      await eraseEverybodyAgain(context);
      await removeWantedErasure(context.dataDir, wanted.id);
    }
  }
}

export async function completeUserErasure(
  wanted: WantedUserErasure,
  context: MaintenanceContext
): Promise<MaintenanceReport<'erase'>> {
  const { dataDir, clock } = context;
  await loadEverything(context);
  const identities = wanted.identities ?? (await findIdentities([wanted.user_id], context));
  await writeWantedErasure(dataDir, { ...wanted, identities });
  const report = await erasePerson(identities, context);
  await addErasure(dataDir, { id: wanted.id, erasedAtMs: clock.nowMs(), ...identities });
  await removeWantedErasure(dataDir, wanted.id);
  return report;
}

/** A restored backup may hold what was erased since it was made. */
async function eraseEverybodyAgain(context: MaintenanceContext): Promise<void> {
  const erasures = await readErasures(context.dataDir);
  const bySalt = new Map<string, typeof erasures>();
  for (const erasure of erasures) {
    bySalt.set(erasure.salt, [...(bySalt.get(erasure.salt) ?? []), erasure]);
  }
  await loadEverything(context);
  for (const [salt, ofSalt] of bySalt) {
    const { userIds, anonymousIds } = await context.engine.perform('find-digests', {
      salt,
      userDigests: ofSalt.flatMap(({ user_digests: digests }) => digests),
      anonymousDigests: ofSalt.flatMap(({ anonymous_digests: digests }) => digests),
    });
    const tied = await findIdentities(userIds, context);
    await erasePerson({ ...tied, anonymousIds: [...new Set([...tied.anonymousIds, ...anonymousIds])] }, context);
  }
}

async function findIdentities(
  userIds: readonly string[],
  { engine }: MaintenanceContext
): Promise<{ userIds: string[]; anonymousIds: string[]; sessionIds: string[] }> {
  const { anonymousIds, sessionIds } = await engine.perform('find-identities', { userIds });
  return { userIds: [...userIds], anonymousIds: [...anonymousIds], sessionIds: [...sessionIds] } satisfies Identities;
}
