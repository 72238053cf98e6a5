import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS } from '../../../contract';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which parts of each figure; a query without any shows its value. */
export function ShowField({ model, change, id }: EditorPartProps) {
  return (
    <EditorField
      label="Show"
      htmlFor={`${id}-show`}
      tooltip="Parts of each figure in series and numbers. For an alert rule on a rate that falls take high, on one that rises low: no doubt is left then."
      minWidth={140}
    >
      <MultiSelect
        inputId={`${id}-show`}
        options={ESTIMATE_PART_OPTIONS}
        value={model.show ?? ['value']}
        onChange={(chosen) => {
          const show = ESTIMATE_PARTS.filter((part) => chosen.some(({ value }) => value === part));
          change({ show: show.length === 0 ? undefined : show });
        }}
        closeMenuOnSelect={false}
      />
    </EditorField>
  );
}
