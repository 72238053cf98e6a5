import React from 'react';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which two versions of which model, and what tells that both saw the same input. */
export function ModelComparisonRow({ model, change, id }: EditorPartProps) {
  return (
    <EditorRow>
      <EditorField label="Model" htmlFor={`${id}-model`} grow>
        <CommittedInput
          id={`${id}-model`}
          saved={model.model ?? ''}
          placeholder="Name of the model"
          onCommit={(name) => change({ model: name })}
        />
      </EditorField>
      <EditorField label="Version A" htmlFor={`${id}-version-a`} tooltip="The version to compare with." minWidth={120}>
        <CommittedInput
          id={`${id}-version-a`}
          saved={model.versionA ?? ''}
          placeholder="1.0"
          onCommit={(versionA) => change({ versionA })}
        />
      </EditorField>
      <EditorField label="Version B" htmlFor={`${id}-version-b`} tooltip="The version that is judged." minWidth={120}>
        <CommittedInput
          id={`${id}-version-b`}
          saved={model.versionB ?? ''}
          placeholder="1.1"
          onCommit={(versionB) => change({ versionB })}
        />
      </EditorField>
      <EditorField
        label="Same input"
        htmlFor={`${id}-pair-by`}
        tooltip="What tells that both versions saw the same input: trace_id, or a tag as tags.NAME."
        minWidth={160}
      >
        <CommittedInput
          id={`${id}-pair-by`}
          saved={model.pairBy ?? ''}
          placeholder="trace_id"
          onCommit={(pairBy) => change({ pairBy: pairBy === '' ? undefined : pairBy })}
        />
      </EditorField>
    </EditorRow>
  );
}
