import React from 'react';
import { LabelValuesSelect } from '../../LabelValuesSelect';
import { EditorField } from '../EditorLayout';
import type { EditorPartProps } from '../parts';

interface ModelsProps extends EditorPartProps {
  tooltip?: string;
  placeholder?: string;
}

export function ModelsField({
  model,
  change,
  datasource,
  range,
  variables,
  id,
  tooltip = 'Empty means every one. Values, $variables and new names can be typed.',
  placeholder = 'Every model',
}: ModelsProps) {
  return (
    <EditorField label="Models" htmlFor={`${id}-models`} tooltip={tooltip} grow>
      <LabelValuesSelect
        datasource={datasource}
        label="model_name"
        inputId={`${id}-models`}
        values={model.models ?? []}
        onChange={(models) => change({ models })}
        placeholder={placeholder}
        range={range}
        variables={variables}
      />
    </EditorField>
  );
}

export function VersionsField({ model, change, datasource, range, variables, id }: EditorPartProps) {
  return (
    <EditorField label="Versions" htmlFor={`${id}-versions`} tooltip="Empty means every one." minWidth={140}>
      <LabelValuesSelect
        datasource={datasource}
        label="model_version"
        inputId={`${id}-versions`}
        values={model.versions ?? []}
        onChange={(versions) => change({ versions })}
        placeholder="Every version"
        models={model.models}
        range={range}
        variables={variables}
      />
    </EditorField>
  );
}
