import React from 'react';
import { CommittedInput } from './CommittedInput';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What changes are told against. */
export function CompareToField({ model, change, id }: EditorPartProps) {
  return (
    <EditorField
      label="Compare to"
      htmlFor={`${id}-compare-to`}
      tooltip="previous: the period of the same length before. Or a moment within the range, such as a deploy: ISO 8601 with a zone, or Unix milliseconds; then before and after are compared. none: nothing."
      minWidth={160}
    >
      <CommittedInput
        id={`${id}-compare-to`}
        saved={model.compareTo ?? ''}
        placeholder="previous"
        onCommit={(text) => change({ compareTo: text.trim() === '' ? undefined : text.trim() })}
      />
    </EditorField>
  );
}
