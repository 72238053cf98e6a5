import { MultiSelect } from '@grafana/ui';
import type { SelectableValue } from '@grafana/data';
import React from 'react';
import { plainOption } from '../../../view-model/metricOptions';
import { EditorField } from './EditorLayout';
import { textsOf } from './textsOf';

interface Props {
  id: string;
  label: string;
  tooltip: string;
  placeholder: string;
  values: readonly string[];
  options: Array<SelectableValue<string>>;
  onChange: (values: string[]) => void;
}

/** Several names, chosen or typed. */
export function TextsField({ id, label, tooltip, placeholder, values, options, onChange }: Props) {
  return (
    <EditorField label={label} htmlFor={id} tooltip={tooltip} grow>
      <MultiSelect
        inputId={id}
        options={options}
        value={values.map(plainOption)}
        onChange={(chosen) => onChange(textsOf(chosen))}
        placeholder={placeholder}
        allowCustomValue
        isClearable
      />
    </EditorField>
  );
}
