import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { LOG_FIGURE_OPTIONS, LOG_VIEW_OPTIONS } from '../../../view-model/logChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Lines or counts of them, and what the message holds. */
export function LogsField({ model, change, id }: EditorPartProps) {
  const figures = model.figures ?? ['line_count'];
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-log-view`} minWidth={120}>
        <Select
          inputId={`${id}-log-view`}
          options={LOG_VIEW_OPTIONS}
          value={model.view ?? 'lines'}
          onChange={({ value }) => change({ view: value })}
        />
      </EditorField>
      {model.view === 'counts' && (
        <EditorField label="Figures" htmlFor={`${id}-log-figures`} minWidth={180}>
          <MultiSelect
            inputId={`${id}-log-figures`}
            options={LOG_FIGURE_OPTIONS}
            value={LOG_FIGURE_OPTIONS.filter(({ value }) => figures.includes(value ?? ''))}
            onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
            closeMenuOnSelect={false}
          />
        </EditorField>
      )}
      <EditorField
        label="Search"
        htmlFor={`${id}-log-search`}
        tooltip="A text that the message holds, in any case. Nothing in it is a wildcard."
        grow
        minWidth={220}
      >
        <CommittedInput
          id={`${id}-log-search`}
          saved={model.search ?? ''}
          placeholder="Any message"
          onCommit={(search) => change({ search })}
        />
      </EditorField>
    </>
  );
}
