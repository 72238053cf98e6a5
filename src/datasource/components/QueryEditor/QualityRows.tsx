import { Select } from '@grafana/ui';
import React from 'react';
import {
  DEFAULT_QUALITY_GROUPS,
  QUALITY_GROUP_OPTIONS,
  QUALITY_TASK_OPTIONS,
  SCORE_OF_OPTIONS,
} from '../../../view-model/qualityChoices';
import { EditorField, EditorRow } from './EditorLayout';
import { FiltersField } from './fields/FiltersField';
import { GroupByField } from './fields/GroupByField';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { NumberField } from './fields/NumberField';
import { PositiveClassField } from './fields/PositiveClassField';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

/** Of which models, put together how, and how predictions are read. */
export function QualityRows(parts: EditorPartProps) {
  return (
    <>
      <EditorRow>
        <ModelsField {...parts} />
        <VersionsField {...parts} />
        <FiltersField {...parts} example="region = eu; tags.team = search" />
        <GroupByField {...parts} options={QUALITY_GROUP_OPTIONS} usual={DEFAULT_QUALITY_GROUPS} />
        <ShowField {...parts} />
      </EditorRow>
      <HowRead {...parts} />
    </>
  );
}

function HowRead(parts: EditorPartProps) {
  const { model, change, id } = parts;
  return (
    <EditorRow>
      <EditorField
        label="Task"
        htmlFor={`${id}-task`}
        tooltip="What the models do. Automatic: as the figures say, else as the models are registered."
        minWidth={130}
      >
        <Select
          inputId={`${id}-task`}
          options={QUALITY_TASK_OPTIONS}
          value={model.task ?? null}
          placeholder="Automatic"
          isClearable
          // Clearing gives null.
          onChange={(chosen) => change({ task: chosen?.value })}
        />
      </EditorField>
      <PositiveClassField
        {...parts}
        tooltip="Empty: 1, true or yes of two, else the one of two that is predicted at higher scores."
      />
      <EditorField
        label="Score is of"
        htmlFor={`${id}-score-of`}
        tooltip="What the score of a call is the probability of."
        minWidth={150}
      >
        <Select
          inputId={`${id}-score-of`}
          options={SCORE_OF_OPTIONS}
          value={model.scoreOf ?? 'positive-class'}
          onChange={({ value }) => change({ scoreOf: value })}
        />
      </EditorField>
      <NumberField
        inputId={`${id}-bins`}
        label="Bins"
        tooltip="Of the calibration error."
        value={model.bins}
        usual={10}
        min={2}
        max={100}
        onChange={(bins) => change({ bins })}
      />
      <NumberField
        inputId={`${id}-quantile`}
        label="Quantile"
        tooltip="Which quantile is predicted, for the pinball loss."
        value={model.quantile}
        usual={0.5}
        min={0.001}
        max={0.999}
        isFraction
        onChange={(quantile) => change({ quantile })}
      />
    </EditorRow>
  );
}
