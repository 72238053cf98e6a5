import type { SelectableValue } from '@grafana/data';
import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { chosenTexts, plainOption } from '../../../../view-model/metricOptions';
import { EditorField } from '../EditorLayout';

interface Props {
  inputId: string;
  label: string;
  tooltip: string;
  options: ReadonlyArray<SelectableValue<string>>;
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** What none means. */
  placeholder: string;
  minWidth?: number;
  grow?: boolean;
  /** Whether several are usually chosen one after the other. */
  isMenuKeptOpen?: boolean;
}

/** Any number of names, offered or typed. */
export function NamesField({ inputId, label, tooltip, options, values, onChange, placeholder, ...rest }: Props) {
  const { isMenuKeptOpen = false, ...layout } = rest;
  return (
    <EditorField label={label} htmlFor={inputId} tooltip={tooltip} {...layout}>
      <MultiSelect
        inputId={inputId}
        options={[...options]}
        value={values.map(plainOption)}
        onChange={(chosen) => onChange(chosenTexts(chosen))}
        placeholder={placeholder}
        allowCustomValue
        closeMenuOnSelect={!isMenuKeptOpen}
        isClearable
      />
    </EditorField>
  );
}
