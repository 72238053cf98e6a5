import React from 'react';
import { EditorRow } from '../components/QueryEditor/EditorLayout';
import { ServicesField, SlosField } from '../components/QueryEditor/fields/ListedNamesFields';
import type { EditorPartProps } from '../components/QueryEditor/parts';

/** Of which services and objectives marks are made. */
export function AnnotationFiltersRow(parts: EditorPartProps) {
  return (
    <EditorRow>
      <ServicesField
        {...parts}
        inputId={`${parts.id}-annotation-services`}
        tooltip="Only outages and objectives of these services. Empty means every one."
      />
      <SlosField
        {...parts}
        inputId={`${parts.id}-annotation-slos`}
        tooltip="Only budgets and alerts of these objectives. Empty means every one."
      />
    </EditorRow>
  );
}
