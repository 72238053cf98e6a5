import type { SelectableValue } from '@grafana/data';
import {
  EVENT_LABELS,
  FUNNEL_ATTRIBUTION_NAMES,
  FUNNEL_ATTRIBUTION_TEXTS,
  FUNNEL_ENTRY_NAMES,
  FUNNEL_ENTRY_TEXTS,
  FUNNEL_ORDER_NAMES,
  FUNNEL_ORDER_TEXTS,
  FUNNEL_VIEWS,
  FUNNEL_VIEW_TEXTS,
  UNFINISHED_NAMES,
  UNFINISHED_TEXTS,
  type EventStepInput,
  type FunnelAttributionName,
  type FunnelEntryName,
  type FunnelOrderName,
  type FunnelView,
  type UnfinishedName,
} from '../contract';

type Texts<Name extends string> = Readonly<Record<Name, { readonly title: string; readonly description: string }>>;

function optionsOf<Name extends string>(names: readonly Name[], texts: Texts<Name>): Array<SelectableValue<Name>> {
  return names.map((value) => ({ value, label: texts[value].title, description: texts[value].description }));
}

export const FUNNEL_ORDER_OPTIONS = optionsOf<FunnelOrderName>(FUNNEL_ORDER_NAMES, FUNNEL_ORDER_TEXTS);
export const FUNNEL_ENTRY_OPTIONS = optionsOf<FunnelEntryName>(FUNNEL_ENTRY_NAMES, FUNNEL_ENTRY_TEXTS);
export const FUNNEL_VIEW_OPTIONS = optionsOf<FunnelView>(FUNNEL_VIEWS, FUNNEL_VIEW_TEXTS);
export const UNFINISHED_OPTIONS = optionsOf<UnfinishedName>(UNFINISHED_NAMES, UNFINISHED_TEXTS);
export const FUNNEL_ATTRIBUTION_OPTIONS = optionsOf<FunnelAttributionName>(
  FUNNEL_ATTRIBUTION_NAMES,
  FUNNEL_ATTRIBUTION_TEXTS
);

export const EVENT_LABEL_OPTIONS: Array<SelectableValue<string>> = EVENT_LABELS.map((value) => ({
  value,
  label: value,
}));

/** A step with filters, which the editor keeps as it is and shows by its name. */
export function stepOption(step: EventStepInput, index: number): SelectableValue<string> {
  if (typeof step === 'string') {
    return { value: step, label: step };
  }
  const label = step.name || [...(step.events ?? []), ...(step.types ?? [])].join(' ') || 'any event';
  return { value: `\u0000${index}`, label, description: 'A step with filters' };
}

/** The steps of the chosen options: names, and the steps with filters that were there before. */
export function stepsOf(
  chosen: ReadonlyArray<SelectableValue<string>>,
  before: readonly EventStepInput[]
): EventStepInput[] {
  return chosen.flatMap(({ value = '' }) => {
    const kept = value.startsWith('\u0000') ? before[Number(value.slice(1))] : value.trim();
    return kept === undefined || kept === '' ? [] : [kept];
  });
}
