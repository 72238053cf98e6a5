import React from 'react';
import {
  CONCEPT_FIGURE_OPTIONS,
  CONCEPT_VIEW_OPTIONS,
  conceptFigureOption,
} from '../../../view-model/conceptDriftChoices';
import { ViewAndFiguresField } from './fields/ViewAndFiguresField';
import type { EditorPartProps } from './parts';

/** How much worse models have become, or which features go with it. */
export function ConceptDriftFiguresField(parts: EditorPartProps) {
  return (
    <ViewAndFiguresField
      {...parts}
      kind="concept"
      views={CONCEPT_VIEW_OPTIONS}
      tooltip="Empty: accuracy of classifiers, MAE of regression models, and in a table every one."
      placeholder="Accuracy, or MAE"
      figures={CONCEPT_FIGURE_OPTIONS}
      figureOption={conceptFigureOption}
      minWidth={240}
    />
  );
}
