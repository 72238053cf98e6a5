import { Select } from '@grafana/ui';
import React from 'react';
import { DEFAULT_SLO_FIELD, SLO_FIELD_OPTIONS, sloFieldOption } from '../../../view-model/sloChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell about objectives. */
export function SloFigureField({ model, change, id }: EditorPartProps) {
  return (
    <EditorField
      label="Figure"
      htmlFor={`${id}-slo-field`}
      tooltip="As of each instant of a series, or as of the end of the range. A table shows every figure."
      grow
      minWidth={220}
    >
      <Select
        inputId={`${id}-slo-field`}
        options={[...SLO_FIELD_OPTIONS]}
        value={sloFieldOption(model.field ?? DEFAULT_SLO_FIELD)}
        onChange={({ value }) => change({ field: value })}
      />
    </EditorField>
  );
}
