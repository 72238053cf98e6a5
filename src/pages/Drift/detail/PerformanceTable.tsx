import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { intervalText, unitText } from '../../../view-model/estimateTexts';
import type { Estimate } from '../../../view-model/modelFigures';
import type { PerformanceRow } from '../../../view-model/performanceRows';

/** Figures as they are estimated for all calls, and as they came true for those whose labels have come. */
export function PerformanceTable({ rows }: { rows: readonly PerformanceRow[] }) {
  const styles = useStyles2(getStyles);
  const reasons = [...new Set(rows.flatMap(({ reason }) => reason ?? []))];
  return (
    <div className={styles.scroll} role="region" aria-label="Estimated performance" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Estimated</th>
            <th scope="col">Realised</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ figure, title, estimated, realised }) => (
            <tr key={figure}>
              <th scope="row">{title}</th>
              <EstimateCell estimate={estimated} />
              <EstimateCell estimate={realised} />
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.map((reason) => (
        <p key={reason} className={styles.small}>
          No estimate: {reason}.
        </p>
      ))}
    </div>
  );
}

function EstimateCell({ estimate }: { estimate: Estimate }) {
  const styles = useStyles2(getStyles);
  const { value, low, high, n } = estimate;
  const evidence = [
    low === null && high === null ? '' : intervalText(estimate, 'none'),
    n === null ? '' : `n = ${Math.floor(n).toLocaleString('en-US')}`,
  ];
  return (
    <td>
      <div>{unitText(value, 'none')}</div>
      <div className={styles.small}>{evidence.filter((part) => part !== '').join(' · ')}</div>
    </td>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      fontVariantNumeric: 'tabular-nums',
      'th, td': {
        padding: theme.spacing(0.5, 1.5, 0.5, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: theme.typography.fontWeightRegular,
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      'thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    }),
    small: css({
      margin: 0,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
  };
}
