import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { optionsOf, USER_CHOICES, userFigureOption, type UserQueryType } from '../../../view-model/userChoices';
import { EditorField } from './EditorLayout';
import type { EditorPartProps } from './parts';

interface Props extends EditorPartProps {
  type: UserQueryType;
}

/** What to tell about users: figures, or the table behind them. */
export function UserFiguresField({ type, model, change, id }: Props) {
  const { figures, usual, views } = USER_CHOICES[type];
  const view = views !== null && model.view !== undefined && model.view in views ? model.view : 'figures';
  return (
    <>
      {views !== null && (
        <EditorField label="View" htmlFor={`${id}-user-view`} minWidth={130}>
          <Select
            inputId={`${id}-user-view`}
            options={optionsOf(views)}
            value={view}
            onChange={({ value }) => change({ view: value as typeof model.view })}
          />
        </EditorField>
      )}
      {view === 'figures' && (
        <EditorField label="Figures" htmlFor={`${id}-user-figures`} grow minWidth={260}>
          <MultiSelect
            inputId={`${id}-user-figures`}
            options={Object.keys(figures).map((name) => userFigureOption(type, name))}
            value={(model.figures ?? usual).map((name) => userFigureOption(type, name))}
            onChange={(chosen) => {
              const names = chosen.flatMap(({ value }) => value ?? []);
              change({ figures: names.length === 0 ? undefined : names });
            }}
            closeMenuOnSelect={false}
          />
        </EditorField>
      )}
    </>
  );
}
