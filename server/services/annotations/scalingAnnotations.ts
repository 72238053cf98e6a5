import { MAX_ANNOTATIONS } from '../../contract/queries';
import type { Window } from '../../contract/window';
import type { DecisionLog } from '../triggers/decisionLog';
import { decisionText } from '../triggers/decisionRecords';
import type { DecisionWithOutcome } from '../triggers/scalingDecision';
import type { AnnotationsOfSource } from './annotation';

/** What triggers decided. @throws AppError What reading throws. */
export async function scalingAnnotations(
  decisions: DecisionLog,
  window: Window,
  signal?: AbortSignal
): Promise<AnnotationsOfSource> {
  const found = await decisions.within(window, MAX_ANNOTATIONS, signal);
  return {
    annotations: found.map((decision) => ({
      source: 'scaling',
      id: `scaling:${decision.id}`,
      startMs: decision.atMs,
      endMs: decision.atMs,
      title: `Scaling ${decision.direction}: ${decision.trigger}`,
      text: `${decision.trigger}: ${decisionText(decision)}; ${fate(decision)}.`,
      tags: ['scaling', decision.direction, decision.trigger],
    })),
    remarks: [],
    pendingRecordCount: 0,
    expiredBeforeMs: null,
  };
}

function fate({ isDryRun, outcome }: DecisionWithOutcome): string {
  if (isDryRun) {
    return 'dry run, nobody was told';
  }
  if (outcome === null) {
    return 'on its way';
  }
  return outcome.isDelivered ? 'delivered' : `not delivered: ${outcome.reason ?? 'no answer'}`;
}
