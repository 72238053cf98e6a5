import { Select } from '@grafana/ui';
import React from 'react';
import { baselineWindowOf, PERFORMANCE_BASELINE_OPTIONS } from '../../../view-model/performanceChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which labelled calls a model is judged by. */
export function BaselineFields({ model, change, id }: EditorPartProps) {
  const { from = '', to = '' } = model.baselineWindow ?? {};
  return (
    <>
      <EditorField label="Baseline" htmlFor={`${id}-baseline`} tooltip="Labelled calls to compare with." minWidth={160}>
        <Select
          inputId={`${id}-baseline`}
          options={PERFORMANCE_BASELINE_OPTIONS}
          value={model.baseline ?? 'pinned'}
          onChange={({ value }) => change({ baseline: value })}
        />
      </EditorField>
      <EditorField
        label="Baseline from"
        htmlFor={`${id}-baseline-from`}
        tooltip="A window in its place: ISO 8601 with a zone, or Unix milliseconds. Both ends are needed."
        minWidth={150}
      >
        <CommittedInput
          id={`${id}-baseline-from`}
          saved={from}
          placeholder="2026-10-01T00:00:00Z"
          onCommit={(text) => change({ baselineWindow: baselineWindowOf(text, to) })}
        />
      </EditorField>
      <EditorField label="Baseline to" htmlFor={`${id}-baseline-to`} minWidth={150}>
        <CommittedInput
          id={`${id}-baseline-to`}
          saved={to}
          placeholder="2026-10-08T00:00:00Z"
          onCommit={(text) => change({ baselineWindow: baselineWindowOf(from, text) })}
        />
      </EditorField>
    </>
  );
}
