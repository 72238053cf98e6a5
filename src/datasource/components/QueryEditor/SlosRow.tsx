import React from 'react';
import { LabelValuesSelect } from '../LabelValuesSelect';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which objectives. */
export function SlosRow({ model, change, datasource, range, variables, id }: EditorPartProps) {
  return (
    <EditorRow>
      <EditorField
        label="Objectives"
        htmlFor={`${id}-slos`}
        tooltip="Only these objectives. Empty means every one. Values, $variables and new names can be typed."
        grow
        minWidth={220}
      >
        <LabelValuesSelect
          datasource={datasource}
          label="slo"
          inputId={`${id}-slos`}
          values={model.slos ?? []}
          onChange={(values) => change({ slos: values })}
          placeholder="Every objective"
          range={range}
          variables={variables}
        />
      </EditorField>
    </EditorRow>
  );
}
