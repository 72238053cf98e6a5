import type { TriggerAnswer } from '../contract/triggerAnswers';
import { registerTriggerMetrics, registerTriggerValues } from '../export/prometheus/registerTriggerMetrics';
import { pause } from '../platform/pause';
import { createIdMaker } from '../services/ingest/sortableId';
import { createSeriesReader } from '../services/queries/seriesReader';
import { readTriggersFile } from '../triggers/readTriggersFile';
import { reportTriggers } from '../triggers/reportTriggers';
import { startTriggers } from '../triggers/startTriggers';
import { postOverHttp } from '../triggers/webhook/post';
import type { BuiltServices } from './buildServices';
import type { CompanionParts } from './startCompanion';

/** Every trigger as it stands; none without a file. @throws What reading throws. */
export type TriggersReport = (signal: AbortSignal) => Promise<TriggerAnswer[]>;

/**
 * Starts the triggers of the configured file, if there is one.
 *
 * @throws Error with one sentence when the file is not right.
 */
export async function runTriggers(
  { config, environment, clock, logger, lifecycle }: CompanionParts,
  { services, decisions }: Pick<BuiltServices, 'services' | 'decisions'>
): Promise<TriggersReport> {
  if (config.triggersFile === undefined) {
    return () => Promise.resolve([]);
  }
  const triggers = readTriggersFile(config.triggersFile, environment);
  const running = startTriggers({
    triggers,
    clock,
    logger: logger.child({ component: 'triggers' }),
    newId: createIdMaker(clock),
    read: createSeriesReader(services.queries),
    decisions,
    events: registerTriggerMetrics(
      services.metrics,
      triggers.map(({ trigger }) => trigger)
    ),
    delivery: { post: postOverHttp, random: Math.random, wait: pause },
  });
  registerTriggerValues(services.metrics, running.watched);
  await lifecycle.start({ name: 'triggers', stop: () => running.stop() });
  return (signal) => reportTriggers(running.watched(), { decisions, clock }, signal);
}
