import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { EditorField } from '../components/QueryEditor/EditorLayout';
import type { EditorPartProps } from '../components/QueryEditor/parts';
import { ANNOTATION_SOURCE_OPTIONS, annotationSourceOption, DEFAULT_ANNOTATION_SOURCES } from './annotationChoices';

/** What to mark. */
export function AnnotationSourcesField({ model, change, id }: EditorPartProps) {
  const sources = model.sources ?? DEFAULT_ANNOTATION_SOURCES;
  return (
    <EditorField
      label="Mark"
      htmlFor={`${id}-annotation-sources`}
      problem={sources.length === 0 ? 'Choose at least one source; a query without any is not sent.' : undefined}
      grow
      minWidth={320}
    >
      <MultiSelect
        inputId={`${id}-annotation-sources`}
        options={[...ANNOTATION_SOURCE_OPTIONS]}
        value={sources.map(annotationSourceOption)}
        onChange={(chosen) => change({ sources: chosen.flatMap(({ value }) => (value === undefined ? [] : [value])) })}
        placeholder="Choose what to mark"
        closeMenuOnSelect={false}
        isClearable
      />
    </EditorField>
  );
}
