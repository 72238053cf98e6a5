import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { DEFAULT_OFFSETS, type UnfinishedChoice } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import {
  offsetsOf,
  PERIOD_OPTIONS,
  RETENTION_KIND_OPTIONS,
  SEGMENT_OPTIONS,
  SESSION_RULE_OPTIONS,
  UNFINISHED_OPTIONS,
  type UserQueryType,
  WEEK_START_OPTIONS,
} from '../../../view-model/userChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

const SHOW_TOOLTIP =
  'Parts of each figure in series and numbers. For an alert rule take the bound that leaves no doubt.';

interface Props extends EditorPartProps {
  type: UserQueryType;
}

/** Over which periods of which time zone, and what the figures of each type are made with. */
export function UserRows({ type, ...parts }: Props) {
  const { model, change, variables, id } = parts;
  return (
    <EditorRow>
      {type === 'retention' && <RetentionFields {...parts} />}
      {type === 'engagement' && (
        <EditorField label="Sessions" htmlFor={`${id}-sessions`} minWidth={150}>
          <Select
            inputId={`${id}-sessions`}
            options={SESSION_RULE_OPTIONS}
            value={model.sessions ?? 'recorded'}
            onChange={({ value }) => change({ sessions: value })}
          />
        </EditorField>
      )}
      {type === 'segments' && (
        <EditorField label="Segments" htmlFor={`${id}-segments`} tooltip="Empty means every one." grow>
          <MultiSelect
            inputId={`${id}-segments`}
            options={[...SEGMENT_OPTIONS, ...variables.map(plainOption)]}
            value={(model.segments ?? []).map(
              (name) => SEGMENT_OPTIONS.find(({ value }) => value === name) ?? plainOption(name)
            )}
            onChange={(chosen) => change({ segments: chosen.flatMap(({ value }) => value ?? []) })}
            placeholder="Every segment"
            isClearable
          />
        </EditorField>
      )}
      <EditorField label="Period" htmlFor={`${id}-period`} minWidth={110}>
        <Select
          inputId={`${id}-period`}
          options={PERIOD_OPTIONS}
          value={model.period ?? (type === 'nps' ? 'week' : 'day')}
          onChange={({ value }) => change({ period: value })}
        />
      </EditorField>
      <EditorField label="Time zone" htmlFor={`${id}-time-zone`} tooltip="Of days, IANA name." minWidth={150}>
        <CommittedInput
          id={`${id}-time-zone`}
          saved={model.timeZone ?? ''}
          placeholder="UTC"
          onCommit={(text) => change({ timeZone: text.trim() === '' ? undefined : text.trim() })}
        />
      </EditorField>
      {model.period === 'week' && (
        <EditorField label="Week starts on" htmlFor={`${id}-week-start`} minWidth={130}>
          <Select
            inputId={`${id}-week-start`}
            options={WEEK_START_OPTIONS}
            value={model.weekStart ?? 'monday'}
            onChange={({ value }) => change({ weekStart: value })}
          />
        </EditorField>
      )}
      <ShowField {...parts} tooltip={SHOW_TOOLTIP} />
      {type !== 'segments' && (
        <EditorField
          label="Unfinished periods"
          htmlFor={`${id}-unfinished`}
          tooltip="Today is not over: its figures still grow. Numbers never have it."
          minWidth={140}
        >
          <Select<UnfinishedChoice>
            inputId={`${id}-unfinished`}
            options={UNFINISHED_OPTIONS}
            value={model.unfinished === 'mark' ? 'mark' : 'leave-out'}
            onChange={({ value }) => change({ unfinished: value })}
          />
        </EditorField>
      )}
    </EditorRow>
  );
}

function RetentionFields({ model, change, variables, id }: EditorPartProps) {
  const events = (names: string[] | undefined) => (names ?? []).map(plainOption);
  return (
    <>
      <EditorField label="Retention" htmlFor={`${id}-retention`} minWidth={120}>
        <Select
          inputId={`${id}-retention`}
          options={RETENTION_KIND_OPTIONS}
          value={model.retention ?? 'classic'}
          onChange={({ value }) => change({ retention: value })}
        />
      </EditorField>
      <EditorField label="Periods after" htmlFor={`${id}-offsets`} tooltip="For example 1, 7, 30." minWidth={120}>
        <CommittedInput
          id={`${id}-offsets`}
          saved={(model.offsets ?? DEFAULT_OFFSETS).join(', ')}
          placeholder={DEFAULT_OFFSETS.join(', ')}
          onCommit={(text) => change({ offsets: offsetsOf(text) })}
        />
      </EditorField>
      <EditorField label="First event" htmlFor={`${id}-start-events`} tooltip="Empty means the first of any name." grow>
        <MultiSelect
          inputId={`${id}-start-events`}
          options={variables.map(plainOption)}
          value={events(model.startEvents)}
          onChange={(chosen) => change({ startEvents: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="Any event"
          allowCustomValue
          isClearable
        />
      </EditorField>
      <EditorField label="Returning event" htmlFor={`${id}-return-events`} tooltip="Empty means any." grow>
        <MultiSelect
          inputId={`${id}-return-events`}
          options={variables.map(plainOption)}
          value={events(model.returnEvents)}
          onChange={(chosen) => change({ returnEvents: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="Any event"
          allowCustomValue
          isClearable
        />
      </EditorField>
    </>
  );
}
