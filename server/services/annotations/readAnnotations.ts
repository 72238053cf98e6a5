import { type AnnotationsQuery, MAX_ANNOTATIONS } from '../../contract/queries';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import type { AvailabilityService } from '../availability/availabilityService';
import type { WatchService } from '../drift/watch/watchService';
import type { SloService } from '../slo/sloService';
import type { DecisionLog } from '../triggers/decisionLog';
import type { Annotation, AnnotationsOfSource } from './annotation';
import { budgetAnnotations } from './budgetAnnotations';
import { driftAnnotations } from './driftAnnotations';
import { outageAnnotations } from './outageAnnotations';
import { scalingAnnotations } from './scalingAnnotations';

export interface AnnotationParts {
  readonly availability: AvailabilityService;
  readonly slos: SloService;
  readonly decisions: DecisionLog;
  readonly watches: WatchService;
  readonly clock: Clock;
}

/**
 * What happened in a window, by its beginning; of more than MAX_ANNOTATIONS the newest.
 *
 * @throws AppError RESOURCE_NOT_FOUND for an objective that there is none of, RESULT_TOO_LARGE and what reading throws.
 */
export async function readAnnotations(
  { availability, slos, decisions, watches, clock }: AnnotationParts,
  query: AnnotationsQuery,
  window: Window,
  signal?: AbortSignal
): Promise<AnnotationsOfSource> {
  const { sources, services } = query;
  const nowMs = clock.nowMs();
  const isBudgetAsked = sources.includes('budgets');
  const areAlertsAsked = sources.includes('alerts');
  const found = await Promise.all([
    ...(sources.includes('outages') ? [outageAnnotations(availability, services, window, nowMs, signal)] : []),
    ...(isBudgetAsked || areAlertsAsked
      ? [budgetAnnotations(slos, { slos: query.slos, services, window, nowMs, isBudgetAsked, areAlertsAsked }, signal)]
      : []),
    ...(sources.includes('drift') ? [driftAnnotations(watches, window, signal)] : []),
    ...(sources.includes('scaling') ? [scalingAnnotations(decisions, window, signal)] : []),
  ]);
  const all = found.flatMap(({ annotations }) => annotations).sort(byBeginning);
  const tooMany = `These are the newest ${MAX_ANNOTATIONS} of ${all.length}; narrow the window or the filters.`;
  const expired = found.flatMap(({ expiredBeforeMs }) => (expiredBeforeMs === null ? [] : [expiredBeforeMs]));
  return {
    annotations: all.slice(-MAX_ANNOTATIONS),
    remarks: [...found.flatMap(({ remarks }) => remarks), ...(all.length > MAX_ANNOTATIONS ? [tooMany] : [])],
    pendingRecordCount: Math.max(0, ...found.map(({ pendingRecordCount }) => pendingRecordCount)),
    expiredBeforeMs: expired.length === 0 ? null : Math.max(...expired),
  };
}

function byBeginning(a: Annotation, b: Annotation): number {
  return a.startMs - b.startMs || (a.id < b.id ? -1 : 1);
}
