import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { QualityFigure } from '../../view-model/driftFigures';
import { intervalText, unitText } from '../../view-model/estimateTexts';
import type { Estimate } from '../../view-model/modelFigures';

interface Props {
  label: string;
  figures: readonly QualityFigure[];
}

/** What the records of a feature are like apart from how its values are spread: in the baseline and now. */
export function DataQuality({ label, figures }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Data quality</th>
            <th scope="col">Baseline</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, title, description, unit, baseline, current }) => (
            <tr key={name}>
              <th scope="row" title={description}>
                {title}
              </th>
              <td>
                <QualityCell estimate={baseline} unit={unit} />
              </td>
              <td>
                <QualityCell estimate={current} unit={unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QualityCell({ estimate, unit }: { estimate: Estimate; unit: string }) {
  const styles = useStyles2(getStyles);
  const { value, low, high } = estimate;
  return (
    <>
      <div>{unitText(value, unit)}</div>
      {low !== null && high !== null && <div className={styles.small}>{intervalText(estimate, unit)}</div>}
    </>
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
    small: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
