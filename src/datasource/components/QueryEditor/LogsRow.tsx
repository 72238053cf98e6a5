import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { plainOption } from '../../../view-model/metricOptions';
import { LOG_GROUP_OPTIONS, LOG_LEVEL_OPTIONS } from '../../../view-model/logChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import { ShowField } from './fields/ShowField';
import { NamesField } from './fields/NamesField';
import type { EditorPartProps } from './parts';

/** Of which levels, loggers and trace; counts also by what. */
export function LogsRow(props: EditorPartProps) {
  const { model, change, variables, id } = props;
  const levels = model.levels ?? [];
  return (
    <EditorRow>
      <EditorField label="Levels" htmlFor={`${id}-levels`} tooltip="Empty means every one." minWidth={160}>
        <MultiSelect
          inputId={`${id}-levels`}
          options={LOG_LEVEL_OPTIONS}
          value={LOG_LEVEL_OPTIONS.filter(({ value }) => value !== undefined && levels.includes(value))}
          onChange={(chosen) => change({ levels: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="Every level"
          closeMenuOnSelect={false}
          isClearable
        />
      </EditorField>
      <NamesField
        grow
        inputId={`${id}-loggers`}
        label="Loggers"
        tooltip="Empty means every one; names can be typed."
        placeholder="Every logger"
        options={variables.map(plainOption)}
        values={model.loggers ?? []}
        onChange={(loggers) => change({ loggers })}
      />
      <EditorField label="Trace" htmlFor={`${id}-trace`} tooltip="Id of a trace; empty means any." minWidth={160}>
        <CommittedInput
          id={`${id}-trace`}
          saved={model.traceId ?? ''}
          placeholder="Any trace"
          onCommit={(traceId) => change({ traceId })}
        />
      </EditorField>
      {model.view === 'counts' && (
        <>
          <NamesField
            grow
            inputId={`${id}-group-by`}
            label="Group by"
            tooltip="One count for each combination. Tags are written as tags.NAME."
            placeholder="Everything together"
            options={LOG_GROUP_OPTIONS}
            values={model.groupBy ?? ['level']}
            onChange={(groupBy) => change({ groupBy })}
          />
          <ShowField {...props} />
        </>
      )}
    </EditorRow>
  );
}
