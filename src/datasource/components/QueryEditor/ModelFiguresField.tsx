import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import {
  defaultModelFigures,
  LATENCY_TIME_OPTIONS,
  TEXT_TOKENIZER_OPTIONS,
  modelFigureOption,
  modelFigureOptions,
  type ModelCallQueryType,
} from '../../../view-model/modelCallChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** What to tell about calls of models. */
export function ModelFiguresField({ type, model, change, id }: EditorPartProps & { type: ModelCallQueryType }) {
  const figures = model.figures ?? defaultModelFigures(type);
  return (
    <>
      {type === 'latency' && (
        <EditorField label="Time" htmlFor={`${id}-latency-time`} minWidth={160}>
          <Select
            inputId={`${id}-latency-time`}
            options={LATENCY_TIME_OPTIONS}
            value={model.time ?? 'latency'}
            onChange={({ value }) => change({ time: value })}
          />
        </EditorField>
      )}
      {type === 'text-quality' && (
        <EditorField
          label="Tokeniser"
          htmlFor={`${id}-tokenizer`}
          tooltip="Of BLEU; one of sacrebleu’s."
          minWidth={120}
        >
          <Select
            inputId={`${id}-tokenizer`}
            options={TEXT_TOKENIZER_OPTIONS}
            value={model.tokenizer ?? '13a'}
            onChange={({ value }) => change({ tokenizer: value })}
          />
        </EditorField>
      )}
      <EditorField
        label="Figures"
        htmlFor={`${id}-model-figures`}
        problem={figures.length === 0 ? 'Choose at least one figure; a query without any is not sent.' : undefined}
        grow
        minWidth={280}
      >
        <MultiSelect
          inputId={`${id}-model-figures`}
          options={modelFigureOptions(type)}
          value={figures.map((name) => modelFigureOption(type, name))}
          onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
          placeholder="Choose figures"
          closeMenuOnSelect={false}
          isClearable
        />
      </EditorField>
    </>
  );
}
