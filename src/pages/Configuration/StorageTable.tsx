import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { StorageRow } from '../../view-model/storage';

const COLUMNS = [
  { key: 'rows', title: 'Rows', isNumber: true },
  { key: 'space', title: 'Space', isNumber: true },
  { key: 'keptFor', title: 'Kept for', isNumber: true },
  { key: 'oldest', title: 'Oldest', isNumber: false },
] as const;

/** A table; where it does not fit, one block a row, in which every value carries its title. */
export function StorageTable({ rows }: { rows: readonly StorageRow[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table} role="table">
      <thead>
        <tr role="row">
          <th role="columnheader" scope="col">
            Kind
          </th>
          {COLUMNS.map(({ key, title, isNumber }) => (
            <th key={key} role="columnheader" scope="col" className={cx(isNumber && styles.number)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.kind} role="row">
            <th role="rowheader" scope="row">
              {row.title}
            </th>
            {COLUMNS.map(({ key, title, isNumber }) => (
              <td key={key} role="cell" data-title={title} className={cx(isNumber && styles.number)}>
                {row[key]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the section around it. */
const NARROW = '@container (max-width: 520px)';

function getStyles(theme: GrafanaTheme2) {
  const line = `1px solid ${theme.colors.border.weak}`;
  return {
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
      'thead th': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightRegular,
        borderBottom: line,
      },
      'tbody th': { fontWeight: theme.typography.fontWeightMedium },
      'tbody tr + tr': { borderTop: line },
      // Blocks are no table to a browser: the roles stay in the markup.
      [NARROW]: {
        '&, tbody, tr, th, td': { display: 'block', padding: 0 },
        thead: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
        tr: { padding: theme.spacing(1, 0) },
        'tbody td': { display: 'flex', justifyContent: 'space-between', gap: theme.spacing(2) },
        'tbody td::before': { content: 'attr(data-title)', color: theme.colors.text.secondary },
      },
    }),
    number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  };
}
