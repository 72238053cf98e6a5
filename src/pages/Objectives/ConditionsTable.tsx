import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { SloDetail } from '../../api/resources';
import { StatusMark } from '../../components/StatusMark';
import { conditionTexts } from '../../view-model/sloConditions';

const EVIDENCE = {
  interval:
    'It also asks that the lower bound of the error ratio over the long window burns too fast, so that a few events alone do not alert.',
  point: 'The measured ratio alone decides.',
} as const;

/** When the objective alerts, and how far each condition is from it. */
export function ConditionsTable({ detail }: { detail: SloDetail }) {
  const styles = useStyles2(getStyles);
  const rows = conditionTexts(detail);
  if (rows.length === 0) {
    return <p className={styles.note}>There are no alert conditions: a plain target has no error budget to burn.</p>;
  }
  return (
    <section aria-labelledby="measure-slo-conditions">
      <h2 id="measure-slo-conditions" className={styles.heading}>
        Alert conditions
      </h2>
      <p className={styles.note}>
        An alert fires while both windows of one of its conditions burn faster than the factor.{' '}
        {EVIDENCE[detail.evidence]}
        {detail.reason !== null && ` Not known: ${detail.reason}.`}
      </p>
      <div className={styles.scroll} role="region" aria-label="Table of alert conditions" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {['Alert', 'Factor', 'Long window', 'Short window', 'State'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, alert, factor, long, short, state }) => (
              <tr key={key}>
                <td>{alert}</td>
                <td>{factor}</td>
                <td>{long}</td>
                <td>{short}</td>
                <td>
                  <StatusMark {...state} size="sm" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    heading: css({ ...theme.typography.h4, margin: 0 }),
    note: css({ margin: theme.spacing(0.5, 0, 1), color: theme.colors.text.secondary }),
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      fontVariantNumeric: 'tabular-nums',
      'th, td': {
        padding: theme.spacing(0.75, 2, 0.75, 0),
        textAlign: 'left',
        whiteSpace: 'nowrap',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    }),
  };
}
