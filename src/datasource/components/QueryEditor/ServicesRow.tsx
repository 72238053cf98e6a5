import React from 'react';
import { EditorRow } from './EditorLayout';
import { ServicesField } from './fields/ListedNamesFields';
import type { EditorPartProps } from './parts';

/** Which services. */
export function ServicesRow(parts: EditorPartProps) {
  return (
    <EditorRow>
      <ServicesField
        {...parts}
        inputId={`${parts.id}-services`}
        tooltip="Only these services. Empty means every registered one."
      />
    </EditorRow>
  );
}
