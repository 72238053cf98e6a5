import { Switch } from '@grafana/ui';
import React from 'react';
import { EditorField } from '../EditorLayout';

interface Props {
  inputId: string;
  label: string;
  tooltip: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

export function SwitchField({ inputId, label, tooltip, isOn, onChange }: Props) {
  return (
    <EditorField label={label} htmlFor={inputId} tooltip={tooltip} minWidth={80}>
      <Switch id={inputId} value={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
    </EditorField>
  );
}
