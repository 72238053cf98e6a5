import type { SloTimeline } from '../../analytics/slo/sloState';
import { durationText } from '../../contract/duration';
import type { AlertSeverity } from '../../contract/slo';
import type { Window } from '../../contract/window';
import { chooseBucketMs } from '../queries/interval';
import { type SloService, wholeMinute } from '../slo/sloService';
import { sloWindowText } from '../slo/sloWindowText';
import type { Annotation, AnnotationsOfSource } from './annotation';
import { alertStretches, exhaustedStretches } from './budgetStretches';
import type { Stretch } from './stretches';

const MINUTE_MS = 60_000;
/** Over all objectives together: about half a second of looking. */
const MAX_INSTANTS = 60_000;

const SEVERITY_TITLES: Readonly<Record<AlertSeverity, string>> = { page: 'Page', ticket: 'Ticket' };

export interface BudgetQuestion {
  readonly slos: readonly string[];
  readonly services: readonly string[];
  readonly window: Window;
  readonly nowMs: number;
  readonly isBudgetAsked: boolean;
  readonly areAlertsAsked: boolean;
}

/**
 * When error budgets were used up and when they burnt too fast, as far as looks at a regular distance show.
 *
 * @throws AppError RESOURCE_NOT_FOUND, RESULT_TOO_LARGE and what reading throws.
 */
export async function budgetAnnotations(
  service: SloService,
  { slos, services, window, nowMs, isBudgetAsked, areAlertsAsked }: BudgetQuestion,
  signal?: AbortSignal
): Promise<AnnotationsOfSource> {
  const chosen = service.choose(slos, services).filter(({ budgeting }) => budgeting !== 'none');
  const maxInstants = Math.floor(MAX_INSTANTS / Math.max(chosen.length, 1));
  const stepMs = chooseBucketMs(window, MINUTE_MS, maxInstants, MINUTE_MS);
  const instantsMs = instantsOf({ ...window, toMs: Math.min(window.toMs, nowMs) }, stepMs);
  const firstMs = instantsMs[0];
  const lastMs = instantsMs.at(-1);
  if (chosen.length === 0 || firstMs === undefined || lastMs === undefined) {
    return { annotations: [], remarks: [], pendingRecordCount: 0, expiredBeforeMs: null };
  }
  const figures = [...(isBudgetAsked ? (['period'] as const) : []), ...(areAlertsAsked ? (['alerts'] as const) : [])];
  const { told, ...origin } = await service.tell(
    { slos: chosen, figures, burnWindowMs: MINUTE_MS, firstMs, lastMs },
    (timeline) => [
      ...(isBudgetAsked ? exhaustedStretches(timeline, instantsMs).map((one) => exhausted(timeline, one)) : []),
      ...(areAlertsAsked ? alerts(timeline, instantsMs) : []),
    ],
    signal
  );
  return {
    annotations: told.flat(),
    remarks: stepMs > MINUTE_MS ? [`Objectives are looked at every ${durationText(stepMs)} in this window.`] : [],
    ...origin,
  };
}

function instantsOf({ fromMs, toMs }: Window, stepMs: number): number[] {
  const firstMs = Math.ceil(fromMs / stepMs) * stepMs;
  const count = Math.max(0, Math.floor((wholeMinute(toMs) - firstMs) / stepMs) + 1);
  return Array.from({ length: count }, (_, index) => firstMs + index * stepMs);
}

function exhausted({ slo }: SloTimeline, { startMs, endMs, isOver }: Stretch): Annotation {
  return {
    source: 'budgets',
    id: `budget:${slo.name}:${startMs}`,
    startMs,
    endMs,
    title: `Error budget used up: ${slo.name}`,
    text: `Nothing ${isOver ? 'was' : 'is'} left of the error budget of ${slo.name} over ${sloWindowText(slo)}.`,
    tags: ['error budget', slo.name, slo.service],
  };
}

function alerts(timeline: SloTimeline, instantsMs: readonly number[]): Annotation[] {
  const { slo } = timeline;
  const stretches = alertStretches(timeline, instantsMs);
  return (['page', 'ticket'] as const).flatMap((severity) =>
    stretches[severity].map(({ startMs, endMs, isOver }) => ({
      source: 'alerts' as const,
      id: `${severity}:${slo.name}:${startMs}`,
      startMs,
      endMs,
      title: `${SEVERITY_TITLES[severity]}: ${slo.name}`,
      text: `The error budget of ${slo.name} ${isOver ? 'burnt' : 'burns'} too fast.`,
      tags: [severity, slo.name, slo.service],
    }))
  );
}
