import React from 'react';
import { CommittedInput } from '../CommittedInput';
import { EditorField } from '../EditorLayout';

interface Props {
  inputId: string;
  label: string;
  tooltip: string;
  /** Absent: what a query without a word about it takes. */
  value: number | undefined;
  usual: number;
  /** Inclusive. */
  min: number;
  max: number;
  /** Fractions are rounded away unless allowed. */
  isFraction?: boolean;
  onChange: (value: number | undefined) => void;
}

/** A number within bounds; nothing, or what is no number, takes the usual one. */
export function NumberField({ inputId, label, tooltip, value, usual, min, max, isFraction = false, onChange }: Props) {
  const commit = (text: string) => {
    const typed = Number(text);
    if (text.trim() === '' || !Number.isFinite(typed)) {
      onChange(undefined);
      return;
    }
    onChange(Math.min(max, Math.max(min, isFraction ? typed : Math.round(typed))));
  };
  return (
    <EditorField label={label} htmlFor={inputId} tooltip={tooltip} minWidth={100}>
      <CommittedInput
        id={inputId}
        saved={value === undefined ? '' : String(value)}
        placeholder={String(usual)}
        onCommit={commit}
      />
    </EditorField>
  );
}
