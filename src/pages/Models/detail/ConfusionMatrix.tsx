import { css, cx } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { percentText } from '../../../view-model/figureTexts';
import type { ConfusionTable } from '../../../view-model/confusionMatrix';

/** So faint that text on it stays readable in both themes. */
const STRONGEST = 0.45;

/** Truths down, predictions across; the stronger the colour, the larger the share of that truth. Right ones are framed. */
export function ConfusionMatrix({ matrix: { predictions, rows, leftOut } }: { matrix: ConfusionTable }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  return (
    <div className={styles.scroll} role="region" aria-label="Confusion matrix" tabIndex={0}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          Rows are truths, columns are predictions; shares are of the row.
          {leftOut > 0 && ` ${leftOut} rare classes are left out.`}
        </caption>
        <thead>
          <tr>
            <td />
            {predictions.map((prediction) => (
              <th key={prediction} scope="col">
                said {prediction}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ truth, cells }) => (
            <tr key={truth}>
              <th scope="row">is {truth}</th>
              {cells.map(({ prediction, weight, share, isRight }) => (
                <td
                  key={prediction}
                  className={cx(styles.cell, isRight && styles.right)}
                  style={{
                    background: colorManipulator.alpha(
                      isRight ? theme.colors.success.main : theme.colors.error.main,
                      (share ?? 0) * STRONGEST
                    ),
                  }}
                >
                  <div>{percentText(share)}</div>
                  <div className={styles.count}>{Math.round(weight).toLocaleString('en-US')}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflow: 'auto', maxHeight: 460 }),
    table: css({
      fontVariantNumeric: 'tabular-nums',
      borderCollapse: 'separate',
      borderSpacing: 2,
      'th, td': { padding: theme.spacing(0.75, 1.5) },
      th: { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary, textAlign: 'left' },
    }),
    caption: css({
      captionSide: 'bottom',
      padding: theme.spacing(0.5, 0),
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      textAlign: 'left',
    }),
    cell: css({ textAlign: 'right', border: '1px solid transparent' }),
    right: css({ borderColor: theme.colors.success.border }),
    count: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}
