import type { SelectableValue } from '@grafana/data';
import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import type { MeasureQuery } from '../../../types';
import { EditorField } from '../EditorLayout';
import type { EditorPartProps } from '../parts';

interface Props extends EditorPartProps {
  /** Tells the fields of one kind of query from those of another. */
  kind: string;
  views: Array<SelectableValue<NonNullable<MeasureQuery['view']>>>;
  viewMinWidth?: number;
  label?: string;
  /** What none means. */
  tooltip: string;
  placeholder: string;
  figures: ReadonlyArray<SelectableValue<string>>;
  figureOption: (name: string) => SelectableValue<string>;
  minWidth?: number;
}

/** What to tell: figures, or one of the tables behind them. */
export function ViewAndFiguresField({
  model,
  change,
  id,
  kind,
  views,
  viewMinWidth = 170,
  label = 'Figures',
  tooltip,
  placeholder,
  figures,
  figureOption,
  minWidth = 280,
}: Props) {
  const view = views.find(({ value }) => value === model.view)?.value ?? 'figures';
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-${kind}-view`} minWidth={viewMinWidth}>
        <Select
          inputId={`${id}-${kind}-view`}
          options={views}
          value={view}
          onChange={({ value }) => change({ view: value })}
        />
      </EditorField>
      {view === 'figures' && (
        <EditorField label={label} htmlFor={`${id}-${kind}-figures`} tooltip={tooltip} grow minWidth={minWidth}>
          <MultiSelect
            inputId={`${id}-${kind}-figures`}
            options={[...figures]}
            value={(model.figures ?? []).map(figureOption)}
            onChange={(chosen) => change({ figures: chosen.flatMap(({ value }) => value ?? []) })}
            placeholder={placeholder}
            closeMenuOnSelect={false}
            isClearable
          />
        </EditorField>
      )}
    </>
  );
}
