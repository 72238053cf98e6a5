import type { FunnelAttribution, FunnelOrder } from '../../analytics/funnels/funnelPlan';
import { parseDuration } from '../../contract/duration';
import { AppError } from '../../contract/errors';
import { parseInstant } from '../../contract/instant';
import type { EventStep } from '../../contract/queries/funnelFields';
import type { FunnelEntryName, UnfinishedName } from '../../contract/queries/funnelOptions';
import type { Window } from '../../contract/window';
import type { EventFilters } from '../../store/questions/eventField';
import type { FunnelQuestion } from '../../store/questions/funnelQuestion';

/** Of which events what is to be told. */
export interface FunnelRequest {
  readonly window: Window;
  readonly bucketMs: number;
  readonly steps: readonly EventFilters[];
  readonly order: FunnelOrder;
  readonly conversionMs: number;
  readonly entry: FunnelEntryName;
  readonly exclusions: FunnelQuestion['exclusions'];
  readonly filters: EventFilters;
  readonly unfinished: UnfinishedName;
  readonly breakdown: {
    readonly field: string;
    readonly attribution: FunnelAttribution;
    readonly maxGroups: number;
  } | null;
  readonly areTimesTold: boolean;
}

/** What queries about steps have in common. */
interface AskedFunnel {
  readonly steps: readonly EventStep[];
  readonly order: FunnelOrder;
  readonly conversionWindow: string;
  readonly entry: FunnelEntryName;
  readonly exclusions: ReadonlyArray<{
    readonly event: EventStep;
    readonly afterStep: number;
    readonly beforeStep: number;
  }>;
  readonly filters: EventFilters;
  readonly unfinished: UnfinishedName;
}

export function toFunnelRequest(
  { steps, order, conversionWindow, entry, exclusions, filters, unfinished }: AskedFunnel,
  rest: Pick<FunnelRequest, 'window' | 'bucketMs' | 'breakdown' | 'areTimesTold'>
): FunnelRequest {
  return {
    ...rest,
    steps: steps.map(stepFilters),
    order,
    conversionMs: parseDuration(conversionWindow) ?? 0,
    entry,
    exclusions: exclusions.map(({ event, ...where }) => ({ ...where, event: stepFilters(event) })),
    filters,
    unfinished,
  };
}

export function stepFilters(step: EventStep): EventFilters {
  if (typeof step === 'string') {
    return { event_name: [step] };
  }
  const { events, types, filters } = step;
  return {
    ...filters,
    ...(events.length === 0 ? {} : { event_name: events }),
    ...(types.length === 0 ? {} : { event_type: types }),
  };
}

export function stepName(step: EventStep): string {
  if (typeof step === 'string') {
    return step;
  }
  const made = [...step.events, ...step.types, ...Object.values(step.filters).flat()].join(' ');
  return step.name || made || 'any event';
}

/** The window that a rate is told of, and the one it is compared with; null where nothing is compared. */
export interface ComparedWindows {
  readonly now: Window;
  readonly before: Window | null;
}

/** @throws AppError QUERY_INVALID when the moment does not lie within the window. */
export function comparedWindows({ fromMs, toMs }: Window, compareTo: string): ComparedWindows {
  if (compareTo === 'none') {
    return { now: { fromMs, toMs }, before: null };
  }
  if (compareTo === 'previous') {
    return { now: { fromMs, toMs }, before: { fromMs: 2 * fromMs - toMs, toMs: fromMs } };
  }
  const momentMs = parseInstant(compareTo, 'compareTo');
  if (!(momentMs > fromMs && momentMs < toMs)) {
    const message = 'lies within the range, later than its start';
    throw new AppError('QUERY_INVALID', `"compareTo" is not right: the moment ${message}.`, {
      details: [{ path: 'compareTo', message }],
    });
  }
  return { now: { fromMs: momentMs, toMs }, before: { fromMs, toMs: momentMs } };
}

/** What makes an event a conversion: one of these names, or else the type. */
export function conversionFilters(events: readonly string[]): EventFilters {
  return events.length > 0 ? { event_name: events } : { event_type: ['conversion'] };
}
