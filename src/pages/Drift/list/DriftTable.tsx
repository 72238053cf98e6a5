import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { StatusMark } from '../../../components/StatusMark';
import { testIds } from '../../../constants';
import type { DriftModel } from '../../../view-model/driftFigures';
import type { DriftRow } from '../../../view-model/driftRows';
import { driftEvidence } from '../../../view-model/driftTexts';
import { driftVerdict } from '../../../view-model/driftVerdicts';
import { evidenceText, unitText } from '../../../view-model/estimateTexts';
import { fairnessVerdict } from '../../../view-model/fairnessVerdicts';
import { typeText } from '../../../view-model/modelColumns';
import { modelTitle } from '../../../view-model/modelFigures';
import type { Verdict } from '../../../view-model/serviceHealth';
import type { DriftState } from '../useDriftState';

const NOT_MEASURED: Verdict = { status: 'unknown', word: 'Not measured' };

interface Props {
  rows: readonly DriftRow[];
  state: DriftState;
}

/** A row per model. Where the window is narrow a row becomes a block; the roles say that it is still a table. */
export function DriftTable({ rows, state }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.root} role="table" aria-label="Drift and fairness of models">
      <thead role="rowgroup">
        <tr role="row">
          {['Model', 'Inputs', 'Predictions', 'Fairness score'].map((title) => (
            <th key={title} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => {
          const title = modelTitle(row);
          const { fairness } = row;
          return (
            <tr key={title} role="row" data-testid={testIds.drift.row(title)}>
              <th role="rowheader" scope="row">
                <a href={state.linkTo({ model: row.name, version: row.version })} className={styles.link}>
                  {title}
                </a>
                <div className={styles.small}>{typeText(row.type)}</div>
              </th>
              <DriftCellOf title="Inputs" drift={row.input} />
              <DriftCellOf title="Predictions" drift={row.prediction} />
              <StateCell
                title="Fairness score"
                verdict={fairness ? fairnessVerdict(fairness.verdict) : NOT_MEASURED}
                value={fairness?.value ?? null}
                evidence={fairness ? evidenceText(fairness, 'none') : ''}
                reason={fairness?.reason ?? null}
              />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function DriftCellOf({ title, drift }: { title: string; drift: DriftModel | undefined }) {
  return (
    <StateCell
      title={title}
      verdict={drift ? driftVerdict(drift.status) : NOT_MEASURED}
      value={drift?.score.value ?? null}
      evidence={drift ? driftEvidence(drift) : ''}
      reason={drift?.reason ?? null}
    />
  );
}

interface StateCellProps {
  /** Said where the column's head is not seen. */
  title: string;
  verdict: Verdict;
  value: number | null;
  /** Interval and sample size. */
  evidence: string;
  reason: string | null;
}

function StateCell({ title, verdict, value, evidence, reason }: StateCellProps) {
  const styles = useStyles2(getStyles);
  return (
    <td role="cell">
      <div className={styles.narrowTitle}>{title}</div>
      <StatusMark {...verdict} size="sm" />
      {value !== null && (
        <div>
          {unitText(value, 'none')} <span className={styles.small}>{evidence}</span>
        </div>
      )}
      {reason !== null && <div className={styles.small}>{reason}</div>}
    </td>
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
        overflowWrap: 'anywhere',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      'th:first-child': { minWidth: 150 },
      'thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
      [narrow]: {
        display: 'block',
        thead: { display: 'none' },
        tbody: { display: 'block' },
        'tbody tr': {
          display: 'block',
          padding: theme.spacing(1, 0),
          borderBottom: `1px solid ${theme.colors.border.weak}`,
        },
        'tbody th, tbody td': { display: 'block', padding: theme.spacing(0.5, 0), border: 'none' },
      },
    }),
    link: css({
      color: theme.colors.text.link,
      fontWeight: theme.typography.fontWeightMedium,
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
    }),
    small: css({
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
      color: theme.colors.text.secondary,
    }),
    narrowTitle: css({
      display: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      [narrow]: { display: 'block' },
    }),
  };
}
