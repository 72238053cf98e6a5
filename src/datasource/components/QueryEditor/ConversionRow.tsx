import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { plainOption } from '../../../view-model/metricOptions';
import { CompareToField } from './CompareToField';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';
import { ShowField } from './fields/ShowField';

/** What counts as a conversion. */
export function ConversionRow(parts: EditorPartProps) {
  const { model, change, variables, id } = parts;
  return (
    <EditorRow>
      <EditorField
        label="Events"
        htmlFor={`${id}-conversion-events`}
        tooltip="Names of events that are conversions; they are typed. Empty means every event of the type conversion."
        grow
      >
        <MultiSelect
          inputId={`${id}-conversion-events`}
          options={variables.map(plainOption)}
          value={(model.events ?? []).map(plainOption)}
          onChange={(chosen) => change({ events: chosen.flatMap(({ value }) => value?.trim() || []) })}
          placeholder="Every conversion"
          allowCustomValue
          isClearable
        />
      </EditorField>
      <CompareToField {...parts} />
      <ShowField
        {...parts}
        tooltip="Parts of each figure in series and numbers. For an alert rule on a rate that falls take high, on one that rises low: no doubt is left then."
      />
    </EditorRow>
  );
}
