import { registerProbeMetrics } from '../export/prometheus/registerProbeMetrics';
import { readProbesFile } from '../probes/readProbesFile';
import { startProbes } from '../probes/startProbes';
import { findLastKnown } from '../services/availability/knownService';
import { createIdMaker } from '../services/ingest/sortableId';
import type { Companion, CompanionParts } from './startCompanion';

/**
 * Starts the probes of the configured file, if there is one.
 *
 * @throws Error with one sentence when the file is not right.
 */
export async function runProbes(
  { config, clock, logger, lifecycle }: CompanionParts,
  { store, services, availability }: Companion
): Promise<void> {
  if (config.probesFile === undefined) {
    return;
  }
  const { directory } = availability;
  const probes = startProbes({
    probes: readProbesFile(config.probesFile),
    clock,
    logger: logger.child({ component: 'probes' }),
    newId: createIdMaker(clock),
    append: (records) => store.append(records),
    find: (service) => findLastKnown({ directory, store, clock }, service),
  });
  registerProbeMetrics(services.metrics, () => probes.figures());
  await lifecycle.start({ name: 'probes', stop: () => probes.stop() });
}
