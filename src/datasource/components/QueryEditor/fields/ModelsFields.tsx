import React from 'react';
import { plainOption } from '../../../../view-model/metricOptions';
import type { EditorPartProps } from '../parts';
import { NamesField } from './NamesField';

interface ModelsProps extends EditorPartProps {
  tooltip?: string;
  placeholder?: string;
}

export function ModelsField({
  model,
  change,
  variables,
  id,
  tooltip = 'Empty means every one; names can be typed.',
  placeholder = 'Every model',
}: ModelsProps) {
  return (
    <NamesField
      inputId={`${id}-models`}
      label="Models"
      tooltip={tooltip}
      options={variables.map(plainOption)}
      values={model.models ?? []}
      onChange={(models) => change({ models })}
      placeholder={placeholder}
      grow
    />
  );
}

export function VersionsField({ model, change, variables, id }: EditorPartProps) {
  return (
    <NamesField
      inputId={`${id}-versions`}
      label="Versions"
      tooltip="Empty means every one."
      options={variables.map(plainOption)}
      values={model.versions ?? []}
      onChange={(versions) => change({ versions })}
      placeholder="Every version"
      minWidth={140}
    />
  );
}
