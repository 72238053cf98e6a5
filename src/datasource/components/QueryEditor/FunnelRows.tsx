import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { DEFAULT_CONVERSION_WINDOW, type UnfinishedName } from '../../../contract';
import {
  EVENT_LABEL_OPTIONS,
  FUNNEL_ATTRIBUTION_OPTIONS,
  FUNNEL_ENTRY_OPTIONS,
  FUNNEL_ORDER_OPTIONS,
  stepOption,
  stepsOf,
  UNFINISHED_OPTIONS,
} from '../../../view-model/funnelChoices';
import { plainOption } from '../../../view-model/metricOptions';
import { CommittedInput } from './CommittedInput';
import { CompareToField } from './CompareToField';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';
import { ShowField } from './fields/ShowField';

/** Which steps, how they are followed, and of whom. */
export function FunnelRows(parts: EditorPartProps) {
  return (
    <>
      <StepsRow {...parts} />
      <EditorRow>
        {parts.model.queryType === 'funnel' ? <BreakdownFields {...parts} /> : <SegmentFields {...parts} />}
        <CompareToField {...parts} />
        {parts.model.queryType === 'funnel' && (
          <ShowField
            {...parts}
            tooltip="Parts of each figure in series and numbers. For an alert rule on a rate that falls take high, on one that rises low: no doubt is left then."
          />
        )}
      </EditorRow>
    </>
  );
}

function StepsRow({ model, change, variables, id }: EditorPartProps) {
  const steps = model.steps ?? [];
  const isMissing = steps.length === 1 || (steps.length === 0 && model.queryType === 'funnel');
  return (
    <EditorRow>
      <EditorField
        label="Steps"
        htmlFor={`${id}-steps`}
        tooltip="Names of events, in their order; they are typed. Steps with filters are written in the query’s JSON."
        problem={isMissing ? 'Type the names of at least two events; a query with fewer is not sent.' : undefined}
        grow
        minWidth={320}
      >
        <MultiSelect
          inputId={`${id}-steps`}
          options={variables.map(plainOption)}
          value={steps.map(stepOption)}
          onChange={(chosen) => change({ steps: stepsOf(chosen, steps) })}
          placeholder={model.queryType === 'funnel' ? 'First event, second event, …' : 'Any event, then a conversion'}
          allowCustomValue
          isClearable
        />
      </EditorField>
      <EditorField label="Order" htmlFor={`${id}-order`} minWidth={140}>
        <Select
          inputId={`${id}-order`}
          options={FUNNEL_ORDER_OPTIONS}
          value={model.order ?? 'ordered'}
          onChange={({ value }) => change({ order: value })}
        />
      </EditorField>
      <EditorField
        label="Conversion window"
        htmlFor={`${id}-conversion-window`}
        tooltip="Longest time from the first step to the last, such as 30m, 1d or 14d."
        minWidth={120}
      >
        <CommittedInput
          id={`${id}-conversion-window`}
          saved={model.conversionWindow ?? ''}
          placeholder={DEFAULT_CONVERSION_WINDOW}
          onCommit={(text) => change({ conversionWindow: text.trim() === '' ? undefined : text.trim() })}
        />
      </EditorField>
      <EditorField label="Entry" htmlFor={`${id}-entry`} tooltip="Which first steps begin an attempt." minWidth={130}>
        <Select
          inputId={`${id}-entry`}
          options={FUNNEL_ENTRY_OPTIONS}
          value={model.entry ?? 'each'}
          onChange={({ value }) => change({ entry: value })}
        />
      </EditorField>
      <EditorField
        label="Unfinished"
        htmlFor={`${id}-unfinished`}
        tooltip="What becomes of users whose conversion window is not over yet."
        minWidth={120}
      >
        <Select<UnfinishedName>
          inputId={`${id}-unfinished`}
          options={UNFINISHED_OPTIONS}
          value={model.unfinished === 'count' ? 'count' : 'leave-out'}
          onChange={({ value }) => change({ unfinished: value })}
        />
      </EditorField>
    </EditorRow>
  );
}

function BreakdownFields({ model, change, variables, id }: EditorPartProps) {
  const breakdown = model.breakdown ?? '';
  return (
    <>
      <EditorField
        label="Breakdown"
        htmlFor={`${id}-breakdown`}
        tooltip="One answer for each value of a field, of tags.NAME or of properties.NAME."
        minWidth={180}
      >
        <Select
          inputId={`${id}-breakdown`}
          options={[...EVENT_LABEL_OPTIONS, ...variables.map(plainOption)]}
          value={breakdown === '' ? null : plainOption(breakdown)}
          onChange={(chosen) => change({ breakdown: chosen?.value?.trim() ?? '' })}
          placeholder="All users together"
          allowCustomValue
          isClearable
        />
      </EditorField>
      {breakdown !== '' && (
        <EditorField label="Attribution" htmlFor={`${id}-attribution`} minWidth={120}>
          <Select
            inputId={`${id}-attribution`}
            options={FUNNEL_ATTRIBUTION_OPTIONS}
            value={model.attribution ?? 'first'}
            onChange={({ value }) => change({ attribution: value })}
          />
        </EditorField>
      )}
    </>
  );
}

function SegmentFields({ model, change, id }: EditorPartProps) {
  return (
    <EditorField
      label="Fields"
      htmlFor={`${id}-segment-fields`}
      tooltip="Where to look: fields of events, tags.NAME or properties.NAME; the value at the first step counts."
      grow
    >
      <MultiSelect
        inputId={`${id}-segment-fields`}
        options={EVENT_LABEL_OPTIONS}
        value={(Array.isArray(model.fields) ? model.fields : ['device_type']).map(plainOption)}
        onChange={(chosen) => {
          const fields = chosen.flatMap(({ value }) => value?.trim() || []);
          change({ fields: fields.length === 0 ? undefined : fields });
        }}
        allowCustomValue
        closeMenuOnSelect={false}
      />
    </EditorField>
  );
}
