import type { SelectableValue } from '@grafana/data';
import { MultiSelect } from '@grafana/ui';
import React from 'react';
import type { ConceptPart } from '../../../../contract';
import { ESTIMATE_PART_OPTIONS } from '../../../../view-model/qualityChoices';
import { EditorField } from '../EditorLayout';
import type { EditorPartProps } from '../parts';

interface Props extends EditorPartProps {
  tooltip?: string;
  /** In the order in which they are shown. */
  options?: ReadonlyArray<SelectableValue<ConceptPart>>;
}

/** Which parts of each estimate become series and numbers; a query without any shows its value. */
export function ShowField({
  model,
  change,
  id,
  tooltip = 'Parts of each figure in series and numbers.',
  options = ESTIMATE_PART_OPTIONS,
}: Props) {
  const { show = ['value'] } = model;
  return (
    <EditorField label="Show" htmlFor={`${id}-show`} tooltip={tooltip} minWidth={140}>
      <MultiSelect
        inputId={`${id}-show`}
        options={[...options]}
        value={options.filter(({ value }) => value !== undefined && show.includes(value))}
        onChange={(chosen) => {
          const parts = options.flatMap(({ value }) =>
            value !== undefined && chosen.some((one) => one.value === value) ? [value] : []
          );
          change({ show: parts.length === 0 ? undefined : parts });
        }}
        closeMenuOnSelect={false}
      />
    </EditorField>
  );
}
