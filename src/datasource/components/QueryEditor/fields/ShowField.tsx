import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS } from '../../../../contract';
import { ESTIMATE_PART_OPTIONS } from '../../../../view-model/qualityChoices';
import { EditorField } from '../EditorLayout';
import type { EditorPartProps } from '../parts';

/** Which parts of each estimate become series and numbers. */
export function ShowField({
  model,
  change,
  id,
  tooltip = 'Parts of each figure in series and numbers.',
}: EditorPartProps & { tooltip?: string }) {
  return (
    <EditorField label="Show" htmlFor={`${id}-show`} tooltip={tooltip} minWidth={140}>
      <MultiSelect
        inputId={`${id}-show`}
        options={ESTIMATE_PART_OPTIONS}
        value={ESTIMATE_PARTS.filter((part) => (model.show ?? ['value']).includes(part))}
        onChange={(chosen) => {
          const show = ESTIMATE_PARTS.filter((part) => chosen.some(({ value }) => value === part));
          change({ show: show.length === 0 ? undefined : show });
        }}
        closeMenuOnSelect={false}
      />
    </EditorField>
  );
}
