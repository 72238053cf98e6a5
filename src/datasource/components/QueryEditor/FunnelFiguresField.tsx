import { Select } from '@grafana/ui';
import React from 'react';
import { FUNNEL_VIEW_OPTIONS } from '../../../view-model/funnelChoices';
import { EditorField } from './EditorLayout';
import { ModelFiguresField } from './ModelFiguresField';
import type { EditorPartProps } from './parts';

/** What to tell about a funnel: figures, or the table of its steps. */
export function FunnelFiguresField(parts: EditorPartProps) {
  const { model, change, id } = parts;
  const view = FUNNEL_VIEW_OPTIONS.find(({ value }) => value === model.view)?.value ?? 'figures';
  return (
    <>
      <EditorField label="View" htmlFor={`${id}-funnel-view`} minWidth={120}>
        <Select
          inputId={`${id}-funnel-view`}
          options={FUNNEL_VIEW_OPTIONS}
          value={view}
          onChange={({ value }) => change({ view: value })}
        />
      </EditorField>
      {view === 'figures' && <ModelFiguresField type="funnel" {...parts} />}
    </>
  );
}
