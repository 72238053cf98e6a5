import React from 'react';
import { LabelValuesSelect } from '../LabelValuesSelect';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which services. */
export function ServicesRow({ model, change, datasource, range, variables, id }: EditorPartProps) {
  return (
    <EditorRow>
      <EditorField
        label="Services"
        htmlFor={`${id}-services`}
        tooltip="Only these services. Empty means every registered one. Values, $variables and new names can be typed."
        grow
        minWidth={220}
      >
        <LabelValuesSelect
          datasource={datasource}
          label="service"
          inputId={`${id}-services`}
          values={model.services ?? []}
          onChange={(values) => change({ services: values })}
          placeholder="Every service"
          range={range}
          variables={variables}
        />
      </EditorField>
    </EditorRow>
  );
}
