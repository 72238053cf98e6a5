import React from 'react';
import { CommittedInput } from '../CommittedInput';
import { EditorField } from '../EditorLayout';
import type { EditorPartProps } from '../parts';

export function PositiveClassField({ model, change, id, tooltip }: EditorPartProps & { tooltip: string }) {
  return (
    <EditorField label="Positive class" htmlFor={`${id}-positive-class`} tooltip={tooltip} minWidth={140}>
      <CommittedInput
        id={`${id}-positive-class`}
        saved={model.positiveClass ?? ''}
        placeholder="Automatic"
        onCommit={(text) => change({ positiveClass: text.trim() })}
      />
    </EditorField>
  );
}
