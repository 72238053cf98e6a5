import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS } from '../../../contract';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which parts of each figure become series and numbers. */
export function ShowField({ model, change, id }: EditorPartProps) {
  return (
    <EditorField
      label="Show"
      htmlFor={`${id}-show`}
      tooltip="Parts of each figure in series and numbers."
      minWidth={140}
    >
      <MultiSelect
        inputId={`${id}-show`}
        options={ESTIMATE_PART_OPTIONS}
        value={ESTIMATE_PARTS.filter((part) => (model.show ?? ['value']).includes(part))}
        onChange={(chosen) => {
          const parts = ESTIMATE_PARTS.filter((part) => chosen.some(({ value }) => value === part));
          change({ show: parts.length === 0 ? undefined : parts });
        }}
        closeMenuOnSelect={false}
      />
    </EditorField>
  );
}
