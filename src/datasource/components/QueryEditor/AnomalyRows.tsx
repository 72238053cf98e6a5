import { Select } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { DEFAULT_ANOMALY_STEP, DEFAULT_DAYS_PER_FALSE_ALARM, DEFAULT_TRAINING_DAYS } from '../../../contract';
import {
  daysPerFalseAlarmProblem,
  DIRECTION_OPTIONS,
  OF_TYPE_OPTIONS,
  SEASON_OPTIONS,
  STEP_OPTIONS,
  trainingDaysProblem,
} from '../../../view-model/anomalyChoices';
import type { AskedQuery } from '../../types';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

interface Props extends EditorPartProps {
  /** The fields of the query that anomalies are told of, given the same parts as any other query's. */
  renderOf: (parts: EditorPartProps) => { asked: ReactNode; ofWhat: ReactNode };
}

/** Of which series anomalies are told, and how they are judged. */
export function AnomalyRows({ renderOf, ...parts }: Props) {
  const { model, change, id } = parts;
  const of: AskedQuery = model.of ?? { queryType: 'host' };
  const { asked, ofWhat } = renderOf({
    ...parts,
    id: `${id}-of`,
    model: { ...of, refId: model.refId },
    change: ({ refId, ...part }) => change({ of: { ...of, ...part } }),
  });
  return (
    <>
      <EditorRow>
        <EditorField label="Anomalies of" htmlFor={`${id}-of-type`} minWidth={120}>
          <Select
            inputId={`${id}-of-type`}
            options={[...OF_TYPE_OPTIONS]}
            value={of.queryType ?? 'host'}
            onChange={({ value }) => change({ of: { queryType: value } })}
            width="auto"
          />
        </EditorField>
        {asked}
      </EditorRow>
      {ofWhat}
      <JudgingRow {...parts} />
    </>
  );
}

function JudgingRow({ model, change, id }: EditorPartProps) {
  const daysPerFalseAlarm = model.days_per_false_alarm ?? DEFAULT_DAYS_PER_FALSE_ALARM;
  return (
    <EditorRow>
      <EditorField label="Direction" htmlFor={`${id}-direction`} tooltip="Which values are anomalies.">
        <Select
          inputId={`${id}-direction`}
          options={[...DIRECTION_OPTIONS]}
          value={model.direction ?? 'both'}
          onChange={({ value }) => change({ direction: value })}
        />
      </EditorField>
      <EditorField
        label="Season"
        htmlFor={`${id}-season`}
        tooltip="What repeats in the series. Days and weeks are those of UTC."
      >
        <Select
          inputId={`${id}-season`}
          options={[...SEASON_OPTIONS]}
          value={model.season ?? 'auto'}
          onChange={({ value }) => change({ season: value })}
        />
      </EditorField>
      <EditorField
        label="Step"
        htmlFor={`${id}-step`}
        tooltip="Length of the buckets that are judged, whatever the width of the panel; so panel and alert rule agree."
        minWidth={90}
      >
        <Select
          inputId={`${id}-step`}
          options={[...STEP_OPTIONS]}
          value={model.step ?? DEFAULT_ANOMALY_STEP}
          onChange={({ value }) => change({ step: value })}
        />
      </EditorField>
      <EditorField
        label="Days per false alarm"
        htmlFor={`${id}-days-per-false-alarm`}
        tooltip="At most one day in so many has a false alarm, in each series, however often it is asked. The rarer, the wider the band and the longer the history it takes."
        problem={daysPerFalseAlarmProblem(model.days_per_false_alarm)}
        minWidth={140}
      >
        <CommittedInput
          id={`${id}-days-per-false-alarm`}
          saved={String(model.days_per_false_alarm ?? '')}
          placeholder={String(DEFAULT_DAYS_PER_FALSE_ALARM)}
          onCommit={(text) => change({ days_per_false_alarm: daysOf(text) })}
        />
      </EditorField>
      <EditorField
        label="Training days"
        htmlFor={`${id}-training-days`}
        tooltip="Days before each day that it is judged by."
        problem={trainingDaysProblem(model.training_days, daysPerFalseAlarm, model.season)}
        minWidth={120}
      >
        <CommittedInput
          id={`${id}-training-days`}
          saved={String(model.training_days ?? '')}
          placeholder={String(DEFAULT_TRAINING_DAYS)}
          onCommit={(text) => change({ training_days: daysOf(text) })}
        />
      </EditorField>
    </EditorRow>
  );
}

/** What is no number asks for the default. */
function daysOf(text: string): number | undefined {
  const days = Number.parseFloat(text);
  return Number.isNaN(days) ? undefined : days;
}
