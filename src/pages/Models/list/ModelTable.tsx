import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { MODEL_COLUMN_NAMES, MODEL_COLUMNS, type ModelColumn, type ModelRow } from '../../../view-model/modelColumns';
import type { ModelSeries } from '../../../view-model/modelSeries';
import type { ModelsState } from '../useModelsState';
import { ModelTableRow } from './ModelTableRow';

interface Props {
  rows: readonly ModelRow[];
  series: ModelSeries;
  state: ModelsState;
}

/** A row per model. Where the window is narrow a row becomes a block; the roles say that it is still a table. */
export function ModelTable({ rows, series, state }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.root} role="table" aria-label="Models">
      <thead role="rowgroup">
        <tr role="row">
          {MODEL_COLUMN_NAMES.map((column) => (
            <ColumnHead key={column} column={column} state={state} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <ModelTableRow
            key={`${row.figures.name}\n${row.figures.version}`}
            row={row}
            series={series}
            href={state.linkTo({ model: row.figures.name, version: row.figures.version })}
          />
        ))}
      </tbody>
    </table>
  );
}

function ColumnHead({ column, state }: { column: ModelColumn; state: ModelsState }) {
  const styles = useStyles2(getStyles);
  const { title, isDescendingFirst } = MODEL_COLUMNS[column];
  const { column: sorted, isDescending } = state.sorting;
  const isSorted = sorted === column;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}
      className={styles.head}
    >
      <button
        type="button"
        className={styles.button}
        onClick={() => state.setSorting({ column, isDescending: isSorted ? !isDescending : isDescendingFirst })}
      >
        {title}
        {isSorted && <Icon name={isDescending ? 'arrow-down' : 'arrow-up'} size="sm" />}
      </button>
    </th>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const narrow = theme.breakpoints.down('md');
  return {
    root: css({
      width: '100%',
      fontVariantNumeric: 'tabular-nums',
      'th, td': {
        padding: theme.spacing(1, 2, 1, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      [narrow]: {
        display: 'block',
        'thead, tbody': { display: 'block' },
        'thead tr': { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) },
      },
    }),
    head: css({ [narrow]: { '&&': { border: 'none', padding: 0 } } }),
    button: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      cursor: 'pointer',
      whiteSpace: 'nowrap',
      '&:hover': { color: theme.colors.text.primary },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
    }),
  };
}
